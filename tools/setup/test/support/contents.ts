import fs from 'node:fs';
import path from 'node:path';

/** The content of every file, by its path from the root. */
export function contents(root: string): Map<string, Buffer> {
  const entries = fs.readdirSync(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  return new Map(files.map((file) => [path.relative(root, file), contentOf(file)]));
}

const known = new Map<string, { readonly stamp: string; readonly content: Buffer }>();
/** A file written again within this time may keep its modification time, in ms. */
const MOMENT = 100;

/** Reads a file only if it has been touched: most tests write a few of a thousand. */
function contentOf(file: string): Buffer {
  const { ino, size, ctimeNs, ctimeMs } = fs.statSync(file, { bigint: true });
  const stamp = `${String(ino)} ${String(size)} ${String(ctimeNs)}`;
  const before = known.get(file);
  if (before?.stamp === stamp) return before.content;
  const content = fs.readFileSync(file);
  if (Date.now() - Number(ctimeMs) > MOMENT) known.set(file, { stamp, content });
  else known.delete(file);
  return content;
}
