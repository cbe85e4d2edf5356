import fs from 'node:fs';
import path from 'node:path';
import { COLUMNS } from './cells';
import type { Report, Row } from './full';
import { ROOT } from './paths';

const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';
const FILES = { 'tools/bench/RESULTS.zh.md': 'zh', 'tools/bench/RESULTS.en.md': 'en' } as const;
export type Language = (typeof FILES)[keyof typeof FILES];

/**
 * Writes the table between the markers of both result files.
 * @returns the files without markers, with their language
 */
export function writeReadmes(report: Report): (readonly [string, Language])[] {
  return Object.entries(FILES).flatMap(([name, language]) => {
    const file = path.join(ROOT, name);
    const text = fs.readFileSync(file, 'utf8');
    const start = text.indexOf(START);
    const end = text.indexOf(END);
    if (start < 0 || end < start) return [[name, language] as const];
    fs.writeFileSync(
      file,
      `${text.slice(0, start + START.length)}\n${markdown(report, language)}\n${text.slice(end)}`,
    );
    return [];
  });
}

/** The table with its date, versions and notes. */
export function markdown({ date, node, bare, rows }: Report, language: Language): string {
  const heads = COLUMNS.map((column) => column[language]);
  const table = [
    heads,
    heads.map(() => '---'),
    ...rows
      .filter(({ missing }) => missing === undefined)
      .map((row) => COLUMNS.map(({ cell }) => mark(row, cell(row)))),
  ];
  const noted = rows.filter(({ note }) => note !== undefined).map(({ label }) => label);
  const absent = rows.filter(({ missing }) => missing !== undefined).map(({ label }) => label);
  const bareUs = bare?.us.toFixed(1) ?? '-';
  const day = date.slice(0, 10);
  const words =
    language === 'zh'
      ? [
          `${day}，Node ${node}，\`npm --prefix tools/bench run bench\`。CPU 是超出直接 \`wx.request\` + \`JSON.parse\`（${bareUs} µs）的部分；「真机代码」经 miniprogram-ci 编译。体积含各库文档给出的登录写法。`,
          noted.length > 0
            ? `${noted.join('、')}：建立在 \`fetch\` 之上，这里用的是引擎自带的 Request / Response，真机还需 polyfill。`
            : '',
          absent.length > 0 ? `未能测量：${absent.join('、')}（npm 上没有）。` : '',
        ]
      : [
          `${day}, Node ${node}, \`npm --prefix tools/bench run bench\`. CPU is what a call costs over a bare \`wx.request\` + \`JSON.parse\` (${bareUs} us); "as compiled" is what miniprogram-ci makes of it for phones. Sizes include the sign-in that each library's documentation tells one to write.`,
          noted.length > 0
            ? `${noted.join(', ')}: written for \`fetch\`; measured with the engine's own Request and Response, phones need polyfills.`
            : '',
          absent.length > 0 ? `Not measured: ${absent.join(', ')} (not in the registry).` : '',
        ];
  return [
    ...table.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...words.filter((line) => line !== ''),
  ].join('\n');
}

function mark({ name }: Row, cell: string): string {
  return name === 'client' && cell !== '' ? `**${cell}**` : cell;
}
