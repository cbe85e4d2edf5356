import { png } from './support/api';
import { useBench } from './support/server';

const bench = useBench();
const MAX_BYTES = 2 * 1024 * 1024;

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'latin1'));
const webp = bytes('RIFF\x10\x00\x00\x00WEBPVP8 ....');
const multipart = (boundary: string) => ({ 'Content-Type': `multipart/form-data; boundary=${boundary}` });

describe('uploading an avatar', () => {
  it.each([
    ['PNG', 'image/png', png()],
    ['JPEG', 'image/jpeg', bytes('\xff\xd8\xff\xe0\x00\x10JFIF')],
    ['WebP', 'image/webp', webp],
    ['GIF', 'image/gif', bytes('GIF89a\x01\x00\x01\x00')],
  ])('takes %s, by its bytes', async (_name, type, image) => {
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
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(image);
  });

  it('takes exactly 2 MB, and not a byte more', async () => {
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

  it('keeps one of several that come at once', async () => {
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
    ['a RIFF that is no WebP', bytes('RIFF\x10\x00\x00\x00WAVEfmt ')],
  ])('refuses %s', async (_name, image) => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    const answer = await api.uploadAvatar(token, image, 'avatar.png');
    expect([answer.status, answer.code]).toEqual([415, 'avatar_type_unsupported']);
  });

  it('shows a polyglot as an image and nothing else', async () => {
    const { api, server } = await bench.start();
    const { token } = await api.signIn();
    const polyglot = bytes('GIF89a/*<script>alert(1)</script>*/=1;');
    const { avatar } = (await api.uploadAvatar(token, polyglot, 'x.html')).body as { avatar: string };
    const shown = await fetch(server.origin + avatar);
    expect(shown.headers.get('Content-Type')).toBe('image/gif');
    expect(shown.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('takes no name or path from the client', async () => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    const answer = await api.uploadAvatar(token, png(), '../../../etc/passwd.png');
    expect((answer.body as { avatar: string }).avatar).toMatch(/^\/avatars\/[\w-]{32}$/);
    for (const path of ['/avatars/..%2f..%2fstate.mdb', '/avatars/user:x', '/avatars/x', '/avatars/']) {
      expect((await api.get(path)).code).toBe('not_found');
    }
  });

  const part = '--x\r\nContent-Disposition: form-data; name="avatar"; filename="a.png"\r\n\r\n';
  it.each([
    ['truncated', multipart('x'), `${part}abc`, 'multipart_malformed'],
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

  it('is for the signed-in only', async () => {
    const { api } = await bench.start();
    const form = new FormData();
    form.append('avatar', new Blob([png()]), 'a.png');
    expect((await api.call('POST', '/v1/me/avatar', { form })).code).toBe('unauthenticated');
  });
});
