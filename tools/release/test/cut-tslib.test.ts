import { readFileSync } from 'node:fs';
import path from 'node:path';

import { cutTslib, keepOnly } from '../src/pack-npm/cut-tslib';

import { removeTemporaryFolders, temporaryFolder } from './support/temporary';

afterAll(removeTemporaryFolders);

/** tslib as published. */
const WHOLE =
  'var __extends,__rest,__awaiter;!function(e){e(exports)}(function(e){var t=Object;' +
  '__extends=function(e){t(e)},__rest=function(e){return e},__awaiter=function(e){return new e},' +
  'e.__extends=__extends,e.__rest=__rest,e.__awaiter=__awaiter});';

it('keeps the listed helpers unchanged', () => {
  expect(keepOnly(WHOLE, new Set(['__rest', '__proto__']))).toBe(
    'export var __rest=function(e){return e};\n',
  );
});

it('keeps everything where one of them needs the rest, or none is listed', () => {
  expect(keepOnly(WHOLE, new Set(['__rest', '__extends']))).toBeUndefined();
  expect(keepOnly(WHOLE, new Set(['__proto__']))).toBeUndefined();
});

it("cuts a package's own tslib to what the package uses, and leaves the app's own whole", () => {
  const root = temporaryFolder({
    'npm/.pack-stamp': '',
    'npm/widgets/button.js': 'import { __rest } from "tslib"; export const a = __rest({});',
    'npm/widgets/miniprogram_npm/tslib/index.js': WHOLE,
    'npm/@shop/cart/cart.js': 'const { __awaiter } = require("tslib"); module.exports = __awaiter;',
    'npm/@shop/cart/miniprogram_npm/tslib/index.js': WHOLE,
    'npm/tslib/index.js': WHOLE,
  });
  cutTslib(path.join(root, 'npm'));
  const read = (file: string): string => readFileSync(path.join(root, 'npm', file), 'utf8');
  expect(read('widgets/miniprogram_npm/tslib/index.js')).toBe('export var __rest=function(e){return e};\n');
  expect(read('@shop/cart/miniprogram_npm/tslib/index.js')).toBe(
    'export var __awaiter=function(e){return new e};\n',
  );
  expect(read('tslib/index.js')).toBe(WHOLE);
});
