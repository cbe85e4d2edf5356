import { readdirSync } from 'node:fs';

import { IMAGES, png, sized, type ImageName } from './support/images';
import { useBench } from './support/server';

const bench = useBench();
const MAX_BYTES = 2 * 1024 * 1024;

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'latin1'));
const multipart = (boundary: string) => ({ 'Content-Type': `multipart/form-data; boundary=${boundary}` });

describe('uploading an avatar', () => {
  it.each([
    ['PNG', 'image/png', IMAGES.png],
    ['JPEG', 'image/jpeg', IMAGES.jpeg],
    ['WebP', 'image/webp', IMAGES.webpLossy],
    ['lossless WebP', 'image/webp', IMAGES.webpLossless],
    ['extended WebP', 'image/webp', IMAGES.webpExtended],
    ['GIF', 'image/gif', IMAGES.gif],
  ])('accepts %s, judged by its bytes', async (_name, type, image) => {
    const { api, server } = await bench.start();
    const { token, user } = await api.signIn();
    const answer = await api.uploadAvatar(token, image, 'whatever.txt');
    const { avatar } = answer.body as { avatar: string };
    expect([answer.status, answer.body]).toEqual([200, { ...user, avatar }]);
    expect(avatar).toMatch(/^\/avatars\/[\w-]{32}$/);
    const shown = await fetch(server.origin + avatar);
    expect(shown.status).toBe(200);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': type,
      'cache-control': 'public, max-age=60, must-revalidate',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(image);
  });

  it('accepts exactly 2 MB, and not a byte more', async () => {
    const { api, server } = await bench.start();
    const { token } = await api.signIn();
    const largest = await api.uploadAvatar(token, png(MAX_BYTES, 7));
    expect(largest.status).toBe(200);
    const shown = await fetch(server.origin + (largest.body as { avatar: string }).avatar);
    expect(Buffer.from(await shown.arrayBuffer()).equals(png(MAX_BYTES, 7))).toBe(true);
    for (const size of [MAX_BYTES + 1, 4 * MAX_BYTES]) {
      const answer = await api.uploadAvatar(token, png(size));
      expect([answer.status, answer.code]).toEqual([413, 'avatar_too_large']);
    }
    expect((await api.get('/v1/me', token)).body).toEqual(largest.body);
  });

  it('stops reading a body without a length that grows too large', async () => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(png(65_536));
        if (sent > 64 * MAX_BYTES) controller.close();
      },
    });
    const request = {
      method: 'POST',
      headers: { ...multipart('x'), Authorization: `Bearer ${token}` },
      body: endless,
    };
    const answer = await fetch(`${api.origin}/v1/me/avatar`, { ...request, duplex: 'half' } as RequestInit);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'avatar_too_large' });
    expect(sent).toBeLessThan(64 * MAX_BYTES);
  });

  it('removes the one before it', async () => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    const first = (await api.uploadAvatar(token, png(64, 1))).body as { avatar: string };
    const second = (await api.uploadAvatar(token, png(64, 2))).body as { avatar: string };
    expect(second.avatar).not.toBe(first.avatar);
    expect((await api.get(first.avatar)).code).toBe('not_found');
  });

  it('keeps one of several that arrive at once', async () => {
    const dataDir = bench.folder();
    const { api, server } = await bench.start({ dataDir });
    const { token } = await api.signIn();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => api.uploadAvatar(token, png(64, i))),
    );
    const paths = answers.map(({ body }) => (body as { avatar: string }).avatar);
    const states = await Promise.all(paths.map(async (path) => (await fetch(server.origin + path)).status));
    expect(states.sort()).toEqual([200, ...Array.from({ length: 7 }, () => 404)]);
    const { avatar } = (await api.get('/v1/me', token)).body as { avatar: string };
    expect((await fetch(server.origin + avatar)).status).toBe(200);
  });

  it.each([
    ['text', bytes('hello')],
    ['HTML', bytes('<html><script>')],
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
    ['nothing', new Uint8Array()],
    ['half a PNG head', png().slice(0, 6)],
    ['a RIFF file that is not WebP', bytes('RIFF\x10\x00\x00\x00WAVEfmt ')],
  ])('refuses %s', async (_name, image) => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    const answer = await api.uploadAvatar(token, image, 'avatar.png');
    expect([answer.status, answer.code]).toEqual([415, 'avatar_type_unsupported']);
  });

  it.each<ImageName>(['png', 'jpeg', 'gif', 'webpLossy', 'webpLossless', 'webpExtended'])(
    'takes 1 x 1 to 4096 x 4096 pixels: %s',
    async (name) => {
      const { api } = await bench.start();
      const { token } = await api.signIn();
      const largest = await api.uploadAvatar(token, sized(name, 4096, 4096));
      expect((await api.uploadAvatar(token, sized(name, 4097, 1))).code).toBe(
        'avatar_dimensions_unsupported',
      );
      const refused = await api.uploadAvatar(token, sized(name, 1, 4097));
      expect([refused.status, refused.code]).toEqual([422, 'avatar_dimensions_unsupported']);
      expect((await api.get('/v1/me', token)).body).toEqual(largest.body);
      expect((await api.uploadAvatar(token, sized(name, 1, 1))).status).toBe(200);
    },
  );

  it.each([
    ['no width', sized('png', 0, 1)],
    ['no height', sized('jpeg', 1, 0)],
    ['half a header', IMAGES.webpExtended.slice(0, 26)],
  ])('refuses an image with %s', async (_name, image) => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    expect((await api.uploadAvatar(token, image)).code).toBe('avatar_dimensions_unsupported');
  });

  it.each([
    ['an image and HTML', IMAGES.gif, '<html><script>alert(1)</script></html>', 'image/gif'],
    ['an image and a zip', IMAGES.png, 'PK\x03\x04\x14\x00\x00\x00', 'image/png'],
  ])('shows a polyglot of %s as an image and nothing else', async (_name, image, more, type) => {
    const { api, server } = await bench.start();
    const { token } = await api.signIn();
    const polyglot = Uint8Array.from([...image, ...bytes(more)]);
    const form = new FormData();
    form.append('avatar', new Blob([polyglot], { type: 'text/html' }), 'x.html');
    const { avatar } = (await api.call('POST', '/v1/me/avatar', { token, form })).body as { avatar: string };
    const shown = await fetch(server.origin + avatar);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': type,
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(polyglot);
  });

  it.each(['../../../etc/passwd.png', '..\\..\\a.png', '/state.mdb', 'state.mdb', '%2e%2e%2fa', 'a\x00.png'])(
    'ignores name and path from the client: %j',
    async (name) => {
      const dataDir = bench.folder();
      const { api, logs } = await bench.start({ dataDir });
      const { token } = await api.signIn();
      const before = readdirSync(dataDir);
      const head = `--x\r\nContent-Disposition: form-data; name="avatar"; filename="${name}"\r\n\r\n`;
      const raw = Buffer.concat([bytes(head), png(), bytes('\r\n--x--\r\n')]);
      const answer = await api.call('POST', '/v1/me/avatar', { token, headers: multipart('x'), raw });
      expect((answer.body as { avatar: string }).avatar).toMatch(/^\/avatars\/[\w-]{32}$/);
      expect(readdirSync(dataDir)).toEqual(before);
      expect(JSON.stringify(logs)).not.toContain(JSON.stringify(name));
    },
  );

  it('shows nothing but avatars', async () => {
    const { api } = await bench.start();
    const { user } = await api.signIn();
    for (const name of ['..%2f..%2fstate.mdb', '..%2fuser:x', `user:${user.id}`, 'x', '']) {
      expect((await api.get(`/avatars/${name}`)).code).toBe('not_found');
    }
  });

  const part = '--x\r\nContent-Disposition: form-data; name="avatar"; filename="a.png"\r\n\r\n';
  it.each([
    ['cut off in its head', multipart('x'), part.slice(0, 40), 'multipart_malformed'],
    ['cut off in the image', multipart('x'), `${part}abc`, 'multipart_malformed'],
    ['cut off in its last boundary', multipart('x'), `${part}abc\r\n--x`, 'multipart_malformed'],
    ['that is empty', multipart('x'), '', 'multipart_malformed'],
    ['without its boundary', { 'Content-Type': 'multipart/form-data; a=b' }, part, 'multipart_malformed'],
    [
      'under another name',
      multipart('x'),
      `${part.replace('avatar', 'file')}abc\r\n--x--\r\n`,
      'avatar_missing',
    ],
    [
      'as a plain field',
      multipart('x'),
      '--x\r\nContent-Disposition: form-data; name="avatar"\r\n\r\nabc\r\n--x--\r\n',
      'avatar_missing',
    ],
    ['as JSON', { 'Content-Type': 'application/json' }, '{}', 'unsupported_media_type'],
  ])('refuses a form %s', async (_name, headers, raw, code) => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    expect((await api.call('POST', '/v1/me/avatar', { token, headers, raw })).code).toBe(code);
  });

  it('needs a session', async () => {
    const { api } = await bench.start();
    const form = new FormData();
    form.append('avatar', new Blob([png()]), 'a.png');
    expect((await api.call('POST', '/v1/me/avatar', { form })).code).toBe('unauthenticated');
  });
});
