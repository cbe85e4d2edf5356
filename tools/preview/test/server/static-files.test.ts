import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readStatic } from '../../src/server/static-files';
import { miniProgram } from '../support/workspace';

const PACK = { ignored: [{ type: 'folder', value: 'left' }], included: [] };

const workspace = miniProgram({
  'real/a b.png': 'picture',
  'real/secret.json': '{}',
  'left/a.png': 'picture',
});
symlinkSync(path.join(workspace.root, 'real'), path.join(workspace.root, 'linked'), 'junction');
symlinkSync(path.join(workspace.root, 'real/a b.png'), path.join(workspace.root, 'file.png'));
const beside = `${workspace.root}.png`;
writeFileSync(beside, 'picture');
symlinkSync(beside, path.join(workspace.root, 'out.png'));

afterAll(() => {
  workspace.dispose();
  rmSync(beside);
});

const read = (address: string) => readStatic({ appRoot: workspace.root, pack: PACK }, address);

it.each(['/real/a%20b.png', '/file.png', '/real/../file.png'])('%s is shown', async (address) => {
  expect(await read(address)).toEqual({ type: 'image/png', body: Buffer.from('picture') });
});

it.each([
  ['/gone.png', '.'],
  ['/real/secret.json', '.'],
  ['/%E0%A4%A.png', '.'],
  [`/../${path.basename(beside)}`, '.'],
  ['/out.png', '.'],
  ['/linked/a%20b.png', ', but linked is a link to a folder, which no upload follows.'],
  ['/left/a.png', ', but "packOptions" of project.config.json leaves left/a.png out of the upload.'],
])('%s is not, and the answer says why', async (address, why) => {
  expect(await read(address)).toBe(`There is no ${address} in the mini-program${why}`);
});
