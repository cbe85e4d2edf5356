import { createStorage } from '../../miniprogram/platform/storage';
import { createLanguage, fill, inBoth } from '../../miniprogram/texts/language';
import { FakeServer } from '../fakes/fake-server';
import { FakeWx } from '../fakes/fake-wx';

const HELLO = inBoth('你好', 'Hello');

describe('the language', () => {
  const storage = new Map<string, unknown>();
  const open = (system: string): ReturnType<typeof createLanguage> =>
    createLanguage(createStorage(new FakeWx(() => undefined, new FakeServer(), storage)), system);

  beforeEach(() => {
    storage.clear();
  });

  it.each([
    ['zh_CN', '你好'],
    ['zh_TW', '你好'],
    ['zh-Hant-HK', '你好'],
    ['en', 'Hello'],
    ['en_US', 'Hello'],
    ['ja', 'Hello'],
    ['', '你好'],
  ])("of WeChat's %j says %s", (system, hello) => {
    expect(open(system).of(HELLO)).toBe(hello);
  });

  it('that the user chose counts at once and at the next launch, until they follow WeChat again', () => {
    const first = open('zh_CN');
    expect(first.setting).toBe('system');
    first.choose('en');
    expect([first.current, first.of(HELLO)]).toEqual(['en', 'Hello']);
    const second = open('zh_CN');
    expect([second.setting, second.of(HELLO)]).toEqual(['en', 'Hello']);
    second.choose('system');
    expect(second.of(HELLO)).toBe('你好');
    expect(open('zh_CN').setting).toBe('system');
  });

  it.each(['fr', 7, null, { zh: 1 }])('that is stored as %j is ignored', (stored) => {
    storage.set('language', stored);
    expect(open('en').setting).toBe('system');
  });
});

it('fills in the given values, and leaves other placeholders as they are', () => {
  expect(fill('{n} of {all}, {n}', { n: 3 })).toBe('3 of {all}, 3');
});
