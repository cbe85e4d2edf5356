import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

const COPIED = [
  ...['jest.config.cjs', 'package.json', 'tsconfig.json', 'miniprogram'],
  ...['test/fakes', 'test/model', 'test/unit'],
  // Read by jest's configuration.
  ...['tools/need.cjs', 'tools/component-test/jest-preset.js'],
];

/**
 * Copies the files that the model and the unit tests need into `folder`, so that a fault can be applied to
 * the copy.
 */
export function copySources(folder: string): void {
  for (const part of COPIED.filter((one) => fs.existsSync(path.join(ROOT, one)))) {
    fs.cpSync(path.join(ROOT, part), path.join(folder, part), {
      recursive: true,
      filter: (source) => !source.includes('miniprogram_npm'),
    });
  }
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
}
