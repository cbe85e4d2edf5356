import {
  attributeValues,
  elements,
  isOutside,
  join,
  MAIN_PACKAGE,
  packageOf,
  type Problem,
} from 'mp-app-model';
import { tailOf } from 'mp-app-model/files';

import { type CheckContext, nodesOf } from './context';
import { nearFile } from './near-miss';
import { unitsByWxml } from './wxml-files';

/** Attributes of WeChat's own components whose value is a file of the package. */
const FILES: ReadonlyMap<string, readonly string[]> = new Map([
  ['image', ['src']],
  ['cover-image', ['src']],
  ['audio', ['src', 'poster']],
  ['video', ['src', 'poster']],
]);

const MEDIA = /\.(?:png|jpe?g|gif|svg|webp|bmp|ico|mp3|m4a|wav|aac|mp4|mov)$/i;

interface Fault {
  readonly code: 'missing_local_file' | 'package_boundary';
  readonly message: string;
  readonly fix: string;
}

/**
 * An image or sound named in a template must exist, be spelled like its file, and be in a package that is
 * loaded by then: its own, or the main package.
 */
export function checkLocalFiles(context: CheckContext): Problem[] {
  return [...unitsByWxml(context)].flatMap(([file, units]) => {
    const from = [file, ...units.map(({ base }) => `${base}.wxml`)];
    return [...elements(nodesOf(context, file))].flatMap(({ tag, attributes }) =>
      attributes.flatMap(({ name, value, valueOffset }) => {
        if (value === undefined || FILES.get(tag)?.includes(name) !== true) return [];
        const { names, starts } = attributeValues(value);
        const faults = [
          ...names.map((written) => faultOf(context, from, written)),
          ...starts.map((start) => folderFault(context, from, start)),
        ];
        return faults
          .filter((fault) => fault !== undefined)
          .map(({ code, message, fix }) =>
            context.problemAt(file, valueOffset, code, `<${tag} ${name}>: ${message}`, fix),
          );
      }),
    );
  });
}

/** A relative path starts at the template's own folder, or at that of the page that includes it. */
function faultOf(context: CheckContext, from: readonly string[], written: string): Fault | undefined {
  const { sources } = context;
  const reference = written.replace(/[?#].*$/, '').trim();
  const isFile = MEDIA.test(reference) || /^\.{0,2}\/[^/]/.test(reference);
  if (!isFile || isOutside(reference)) return undefined;
  const candidates = from.map((file) => join(file, decode(reference)));
  const target = candidates.find((candidate) => sources.has(candidate));
  if (target !== undefined) return boundaryFault(context, from, written, target);
  const miss = candidates.map((candidate) => nearFile(context, candidate)).find((near) => near !== undefined);
  const message = `there is no file ${JSON.stringify(written)}${tailOf(miss)}`;
  const fix = miss?.fix ?? 'Add the file, or fix the path.';
  return { code: 'missing_local_file', message, fix };
}

function boundaryFault(
  { app }: CheckContext,
  from: readonly string[],
  written: string,
  target: string,
): Fault | undefined {
  const whose = packageOf(app, target);
  const apart = from
    .map((file) => packageOf(app, file))
    .find((name) => name !== whose && (whose !== MAIN_PACKAGE || app.independent.has(name)));
  if (apart === undefined) return undefined;
  const who = app.independent.has(apart) ? `the independent subpackage ${apart}` : apart;
  const message = `${JSON.stringify(written)} lies in ${whose}, which may not be on the phone when ${who} runs`;
  return { code: 'package_boundary', message, fix: `Copy the file into ${apart}.` };
}

/** `/images/{{name}}.png`: the name is unknown, but the folder must exist. */
function folderFault(context: CheckContext, from: readonly string[], start: string): Fault | undefined {
  const folder = /^\.{0,2}\/(?:.*\/)?/.exec(start)?.[0];
  if (folder === undefined || folder === '/' || isOutside(start)) return undefined;
  const candidates = from.map((file) => join(file, decode(folder)));
  if ([...context.sources.files].some((file) => candidates.some((candidate) => file.startsWith(candidate))))
    return undefined;
  const miss = candidates
    .map((each) => context.sources.whyUnshipped(each))
    .find((each) => each !== undefined);
  const message = `there is no folder ${JSON.stringify(folder)}${tailOf(miss)}`;
  return { code: 'missing_local_file', message, fix: miss?.fix ?? 'Add the folder, or fix the path.' };
}

function decode(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
