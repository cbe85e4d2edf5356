/** The template has texts in two languages; an app made from it may have one. */
import fs from 'node:fs';
import path from 'node:path';
import type { Texts } from '../../miniprogram/texts/language';

const MINIPROGRAM = path.resolve(__dirname, '../../miniprogram');
const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;

/** Every module with texts, by its path. */
const MODULES = fs
  .readdirSync(MINIPROGRAM, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.startsWith('miniprogram_npm/'))
  .filter((file) => /(^|\/)(texts\/[\w-]+|texts|error-texts)\.ts$/.test(file));

const LAYERS = /^(?:platform|app|account|request|session)\//;

/**
 * Whether a page or component has its texts in a texts module; one made by `npm run new` has its author's
 * inline.
 */
const speaksBoth = (folder: string): boolean =>
  fs
    .readdirSync(path.join(MINIPROGRAM, folder))
    .filter((file) => file.endsWith('.ts'))
    .some((file) =>
      /from '[./\w-]*\/texts(?:\/[\w-]+)?'/.test(
        fs.readFileSync(path.join(MINIPROGRAM, folder, file), 'utf8'),
      ),
    );

const isTexts = (value: unknown): value is Texts<unknown> =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

/** Each text with its path in the object. */
function leaves(value: unknown, at = ''): [string, string][] {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => leaves(below, `${at}.${key}`));
}

const all = MODULES.flatMap((file) => {
  const module = jest.requireActual<Record<string, unknown>>(path.join(MINIPROGRAM, file));
  return Object.entries(module)
    .filter((entry): entry is [string, Texts<unknown>] => isTexts(entry[1]))
    .map(([name, texts]) => [`${file} ${name}`, texts] as const);
});

describe('every text', () => {
  it('is found', () => {
    expect(all.length).toBeGreaterThanOrEqual(9);
  });

  it.each(all)('of %s exists in both languages, with the same placeholders', (_, { zh, en }) => {
    const keys = (texts: unknown): string[] => leaves(texts).map(([at]) => at);
    expect(keys(en)).toEqual(keys(zh));
    const blanks = (texts: unknown): string[][] =>
      leaves(texts).map(([, text]) => [...text.matchAll(/\{\w+\}/g)].map(String).sort());
    expect(blanks(en)).toEqual(blanks(zh));
  });

  it.each(all)('of %s has no Chinese in the English texts, and no text is missing', (_, { zh, en }) => {
    expect(leaves(en).filter(([, text]) => CHINESE.test(text))).toEqual([]);
    expect(leaves(en).filter(([at, text]) => text === '' && !at.endsWith('.given'))).toEqual([]);
    expect(leaves(zh).filter(([at, text]) => text === '' && !at.endsWith('.given'))).toEqual([]);
  });

  it.each(all)('of %s on a button of a question is as short as WeChat requires', (_, { zh, en }) => {
    const width = (text: string): number =>
      Array.from(text).reduce((sum, one) => sum + (CHINESE.test(one) ? 2 : 1), 0);
    const buttons = [zh, en]
      .flatMap((texts) => leaves(texts))
      .filter(([at]) => /\.(confirm|cancel)Text$/.test(at));
    expect(buttons.filter(([, text]) => width(text) > 8)).toEqual([]);
  });

  it('is in a module of texts: no script, template or style of the app contains Chinese', () => {
    const files = fs
      .readdirSync(MINIPROGRAM, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) =>
        /^(components|pages|packages|platform|app|account|request|session)\/.*\.(ts|wxml)$/.test(file),
      )
      .filter((file) => !/(^|\/)texts\.ts$/.test(file))
      .filter((file) => LAYERS.test(file) || speaksBoth(path.posix.dirname(file)));
    expect(files.length).toBeGreaterThan(60);
    const spoken = files.filter((file) => {
      const code = fs
        .readFileSync(path.join(MINIPROGRAM, file), 'utf8')
        .replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|\/\/.*$/gm, '');
      return CHINESE.test(code);
    });
    expect(spoken.filter((file) => !KNOWN.includes(file))).toEqual([]);
  });
});

/** Data, not texts of the app: WeChat's own texts and values, and its console's page titles. */
const KNOWN = [
  'account/wechat-profile.ts',
  'platform/failures.ts',
  'platform/file-failures.ts',
  'platform/basic-failures.ts',
  'platform/wire-error.ts',
  'request/developer-hints.ts',
];
