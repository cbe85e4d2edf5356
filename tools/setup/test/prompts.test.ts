/** The question in a terminal about the package's name, for which npm allows only Latin letters. */
import { ChangeSet } from '../src/change-set';
import { askRest } from '../src/setup/prompts';
import { ROOT } from './support/copy';

const QUESTION = '包名 / package name';

interface Asked {
  readonly message: string;
  readonly placeholder: string;
  readonly validate: (value: string | undefined) => string | undefined;
}

const mockAsked: Asked[] = [];
/** What somebody types, by the question; Enter everywhere else. */
let mockTyped: Readonly<Record<string, string>> = {};

jest.mock('@clack/prompts', () => ({
  intro: () => undefined,
  isCancel: () => false,
  select: ({ initialValue }: { initialValue: string }) => Promise.resolve(initialValue),
  multiselect: ({ initialValues }: { initialValues: string[] }) => Promise.resolve(initialValues),
  text: (asked: Asked) => {
    mockAsked.push(asked);
    return Promise.resolve(mockTyped[asked.message] ?? '');
  },
}));

beforeEach(() => {
  mockAsked.length = 0;
  mockTyped = {};
});

const files = new ChangeSet(ROOT);
const questions = (): string[] => mockAsked.map(({ message }) => message);

it('a name without Latin letters: the package name is asked for, with a proposal', async () => {
  mockTyped = { '名称 / name': '小店', [QUESTION]: ' tea-shop ' };
  expect(await askRest(files, {})).toEqual({ name: '小店', packageName: 'tea-shop' });
  expect(questions().slice(0, 3)).toEqual(['名称 / name', QUESTION, 'AppID']);
  expect(mockAsked[1]?.placeholder).toBe('my-miniprogram');
});

it('a name that npm does not accept is refused at the question, and Enter keeps the shown one', async () => {
  expect(await askRest(files, { name: '小店' })).toEqual({ name: '小店' });
  const question = mockAsked.find(({ message }) => message === QUESTION);
  expect(question?.validate('小店')).toContain('"小店" is not a package name');
  expect([question?.validate(''), question?.validate('tea-shop')]).toEqual([undefined, undefined]);
});

it.each([
  ['a name that has Latin letters', { name: 'Tea 小店' }],
  ['no new name', {}],
  ['a flag with the name', { name: '小店', packageName: 'tea-shop' }],
])('%s: nothing is asked about it', async (_, given) => {
  expect(await askRest(files, given)).toEqual(given);
  expect(questions()).not.toContain(QUESTION);
});
