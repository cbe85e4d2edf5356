import { MAIN_PACKAGE, type Problem } from 'mp-app-model';

import type { Sizes } from './size';

const MEGABYTE = 1024 * 1024;

/** The share of a limit from which on there is a warning. */
const NEAR = 0.8;

/** WeChat's limits in bytes (使用分包 in the developer documentation); it refuses larger uploads. */
export const PACKAGE_LIMIT = 2 * MEGABYTE;
export const TOTAL_LIMIT = 30 * MEGABYTE;

/** miniprogram-ci (MAX_CODE_LENGTH) silently does not compile longer scripts. */
const SCRIPT_LIMIT = 2_048_000;

/** Reports files and packages over WeChat's limits. `display` formats a compiled file's name for messages. */
export function checkLimits(sizes: Sizes, display: (file: string) => string): Problem[] {
  const found: Problem[] = [];
  const add = (code: string, file: string, what: string, bytes: number, limit: number, fix: string) => {
    const message = `${what} has ${format(bytes)} bytes; WeChat allows at most ${format(limit)}`;
    if (bytes > limit) found.push({ code, file, message, fix });
  };
  for (const [name, bytes] of sizes.packages) {
    const [what, fix] =
      name === MAIN_PACKAGE
        ? ['the main package', 'Move pages to a subpackage, or pictures to a server.']
        : [`the subpackage ${name}`, 'Split the subpackage, or move pictures to a server.'];
    add('package_limit', display('app.json'), what, bytes, PACKAGE_LIMIT, fix);
  }
  add(
    'total_limit',
    display('app.json'),
    'the whole',
    sizes.total,
    TOTAL_LIMIT,
    'Move pictures and media to a server.',
  );
  for (const [file, bytes] of sizes.files) {
    const limit = file.endsWith('.js') ? SCRIPT_LIMIT : PACKAGE_LIMIT;
    add('file_limit', display(file), 'the file', bytes, limit, 'Split it, or move it to a server.');
  }
  return found;
}

/** Warns about the main package, each subpackage and the total from 80 % of WeChat's limit on. */
export function nearLimits(sizes: Sizes, display: (file: string) => string): Problem[] {
  const measured = [...sizes.packages].map(([name, bytes]) => ({
    name: name === MAIN_PACKAGE ? `the ${name}` : `the subpackage ${name}`,
    bytes,
    limit: PACKAGE_LIMIT,
  }));
  return [...measured, { name: 'the whole', bytes: sizes.total, limit: TOTAL_LIMIT }].flatMap(
    ({ name, bytes, limit }): Problem[] => {
      if (bytes <= NEAR * limit || bytes > limit) return [];
      const share = `${String(Math.floor((100 * bytes) / limit))} %`;
      const message = `${name} has ${format(bytes)} bytes, ${share} of the ${format(limit)} that WeChat allows`;
      const fix = 'Move pages to a subpackage, or pictures to a server, before the limit is reached.';
      return [{ code: 'near_limit', severity: 'warning', file: display('app.json'), message, fix }];
    },
  );
}

/** A number of bytes, with separators between thousands. */
export function format(bytes: number): string {
  return bytes.toLocaleString('en-US');
}
