import zlib from 'node:zlib';
import { startPreview } from '../../src/index';
import type { Preview } from '../../src/index';
import { miniProgram } from '../support/workspace';

const workspace = miniProgram();
let preview: Preview;

beforeAll(async () => {
  preview = await startPreview({ projectRoot: workspace.root, port: 0, watch: false });
  await preview.ready;
});

afterAll(() => preview.close());
afterAll(() => {
  workspace.dispose();
});

async function picture(name: string): Promise<{ status: number; type: string | null; bytes: Buffer }> {
  const answer = await fetch(`${preview.origin}/@preview/avatars/${name}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, type: answer.headers.get('content-type'), bytes };
}

/** The chunks of a PNG by name; every checksum must be valid. */
function chunks(png: Buffer): Map<string, Buffer> {
  expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  const found = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const end = at + 8 + png.readUInt32BE(at);
    expect(png.readUInt32BE(end)).toBe(zlib.crc32(png.subarray(at + 4, end)));
    found.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, end));
    at = end + 4;
  }
  return found;
}

it('a user has a picture that any server can copy', async () => {
  const { status, type, bytes } = await picture('alice.png');
  expect([status, type]).toEqual([200, 'image/png']);
  const parts = chunks(bytes);
  expect([...parts.keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
  expect(parts.get('IHDR')).toEqual(Buffer.from([0, 0, 0, 132, 0, 0, 0, 132, 8, 2, 0, 0, 0]));
  const pixels = zlib.inflateSync(parts.get('IDAT') ?? Buffer.alloc(0));
  expect(pixels.length).toBe(132 * (1 + 132 * 3));
});

it('it is the same each time, and differs from that of another user', async () => {
  const [alice, again, bob] = [
    await picture('alice.png'),
    await picture('alice.png'),
    await picture('bob.png'),
  ];
  expect(again.bytes.equals(alice.bytes)).toBe(true);
  expect(bob.bytes.equals(alice.bytes)).toBe(false);
});

it.each(['Alice.png', 'alice.svg', 'alice', '.png', `${'a'.repeat(33)}.png`, '..%2falice.png'])(
  'there is no %s',
  async (name) => {
    expect((await picture(name)).status).toBe(404);
  },
);
