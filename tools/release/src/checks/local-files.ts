import { attributeValues, elements, isOutside, join, type Problem } from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';
import { unitsByWxml } from './wxml-files';

/** Attributes of WeChat's own components that take a file of the package. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  image: ['src'],
  'cover-image': ['src'],
  audio: ['src', 'poster'],
  video: ['src', 'poster'],
};

const MEDIA = /\.(?:png|jpe?g|gif|svg|webp|bmp|ico|mp3|m4a|wav|aac|mp4|mov)$/i;

/** A picture or a sound that a template names must be there, and be written as the file is. */
export function checkLocalFiles(context: CheckContext): Problem[] {
  return [...unitsByWxml(context)].flatMap(([file, units]) =>
    [...elements(nodesOf(context, file))].flatMap(({ tag, attributes }) =>
      attributes.flatMap(({ name, value, valueOffset }) => {
        if (value === undefined || FILES[tag]?.includes(name) !== true) return [];
        return attributeValues(value).names.flatMap((written) => {
          const message = missing(context, [file, ...units.map(({ base }) => `${base}.wxml`)], written);
          if (message === undefined) return [];
          const fix = 'Add the file, or write the path as the file has it: phones tell case apart.';
          return context.problemAt(
            file,
            valueOffset,
            'missing_local_file',
            `<${tag} ${name}>: ${message}`,
            fix,
          );
        });
      }),
    ),
  );
}

/** A relative path counts from the template's own folder, or from that of the page that takes it in. */
function missing({ sources }: CheckContext, from: readonly string[], written: string): string | undefined {
  const reference = written.replace(/[?#].*$/, '').trim();
  if (!MEDIA.test(reference) || isOutside(reference)) return undefined;
  const candidates = from.map((file) => join(file, decode(reference)));
  if (candidates.some((candidate) => sources.has(candidate))) return undefined;
  const other = candidates
    .map((candidate) => sources.otherCase(candidate))
    .find((name) => name !== undefined);
  return other === undefined
    ? `there is no file ${JSON.stringify(written)}`
    : `${JSON.stringify(written)} is ${other} on disk: its name differs in case`;
}

function decode(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
