import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as ResvgWasm from '@resvg/resvg-wasm';
import { encodeOneColor } from './one-color-png';

/** WeChat's recommendation for a tab: 81 x 81, at most 40 kB. */
const SIDE = 81;

const load = createRequire(__filename);

/** Detects a colour other than `currentColor` in a drawing. */
const OTHER_COLOR = /(?:fill|stroke|stop-color)[=:]\s*["']?(?!none|currentColor|["'])|<image\b|<style\b/;

let ready: Promise<typeof ResvgWasm> | undefined;

/** Loaded by the first drawing. */
async function renderer(): Promise<typeof ResvgWasm> {
  const resvg = load('@resvg/resvg-wasm') as typeof ResvgWasm;
  await resvg.initWasm(fs.readFileSync(load.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return resvg;
}

/** Renders an SVG with `currentColor` lines as a PNG in this colour, 81 px square. */
export async function drawIcon(svg: string, color: string): Promise<Uint8Array> {
  const { Resvg } = await (ready ??= renderer());
  const image = new Resvg(svg.replaceAll('currentColor', color), { fitTo: { mode: 'width', value: SIDE } });
  const picture = image.render();
  const { width, height, pixels } = picture;
  const png = OTHER_COLOR.test(svg) ? picture.asPng() : encodeOneColor(pixels, width, height, color);
  picture.free();
  image.free();
  return png;
}

/** Folder of the drawings, from the project's root. */
export const ICONS = 'tools/setup/icons';

/** Names of the tabs with a drawing. */
export function iconNames(root: string): string[] {
  return fs
    .readdirSync(path.join(root, ICONS))
    .filter((file) => file.endsWith('.svg') && !file.endsWith('-selected.svg'))
    .map((file) => path.basename(file, '.svg'))
    .sort();
}
