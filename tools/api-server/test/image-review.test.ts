import type { ImageReview, SubmittedImage } from '../src/index';
import { eventually } from './support/eventually';
import { IMAGES, png } from './support/images';
import { useBench } from './support/server';

const bench = useBench();

/** A server with this review, and a user whose avatar was submitted to it. */
async function start(submit: ImageReview['submit'] = () => Promise.resolve('pass')) {
  const submitted: SubmittedImage[] = [];
  let verdict = submit;
  const running = await bench.start({
    imageReview: {
      submit(image) {
        submitted.push(image);
        return verdict(image);
      },
    },
  });
  const { token, user } = await running.api.signIn();
  const upload = (image: Uint8Array<ArrayBuffer>) => running.api.uploadAvatar(token, image);
  const status = async (path: string) => (await fetch(running.server.origin + path)).status;
  const avatar = async () =>
    ((await running.api.get('/v1/me', token)).body as { avatar: string | null }).avatar;
  return {
    ...running,
    user,
    token,
    submitted,
    upload,
    avatar,
    status,
    next: (other: typeof submit) => (verdict = other),
  };
}

describe('a review of avatars', () => {
  it.each(['pass', 'pending'] as const)(
    'is handed the image, served already, and answers %s',
    async (verdict) => {
      let seen: Uint8Array | undefined;
      const review = await start(async ({ path }) => {
        const answer = await fetch(review.server.origin + path);
        seen = new Uint8Array(await answer.arrayBuffer());
        return verdict;
      });
      const answer = await review.upload(IMAGES.gif);
      const { id } = review.user;
      expect(review.submitted).toEqual([
        {
          bytes: IMAGES.gif,
          path: (answer.body as { avatar: string }).avatar,
          userId: id,
          appid: 'stand-in',
          openid: expect.stringMatching(/^o/) as string,
        },
      ]);
      expect(seen).toEqual(IMAGES.gif);
      expect(await review.avatar()).toBe(review.submitted[0]?.path);
      review.advance(86_400_000);
      expect(await review.status(review.submitted[0]?.path ?? '')).toBe(200);
    },
  );

  it('rejects: the old avatar stays, the new one is gone', async () => {
    const review = await start();
    await review.upload(png(64, 1));
    const before = await review.avatar();
    review.next(() => Promise.resolve('rejected'));
    const answer = await review.upload(png(64, 2));
    expect([answer.status, answer.code]).toEqual([422, 'avatar_rejected']);
    expect(await review.avatar()).toBe(before);
    expect(await Promise.all(review.submitted.map(({ path }) => review.status(path)))).toEqual([200, 404]);
  });

  it('fails: review_unavailable, logged without what it says', async () => {
    const review = await start(() => Promise.reject(new Error('https://review.example/?key=hush')));
    const answer = await review.upload(png());
    expect([answer.status, answer.code]).toEqual([503, 'review_unavailable']);
    expect(await review.avatar()).toBeNull();
    expect(await review.status(review.submitted[0]?.path ?? '')).toBe(404);
    expect(review.logs.filter(({ level }) => level === 'error').map(({ msg }) => msg)).toEqual([
      'image review failed',
    ]);
    expect(JSON.stringify(review.logs)).not.toContain('hush');
  });

  it('does not get files that are not an avatar', async () => {
    const review = await start();
    expect((await review.upload(Uint8Array.from([1, 2, 3]))).code).toBe('avatar_type_unsupported');
    expect(review.submitted).toEqual([]);
  });

  it('leaves nothing behind when the server stops in the middle of it', async () => {
    let settle: (verdict: 'pass') => void = () => undefined;
    const review = await start(() => new Promise((resolve) => (settle = resolve)));
    const uploading = review.upload(png());
    await eventually(() => Promise.resolve(review.submitted.length === 1));
    const path = review.submitted[0]?.path ?? '';
    expect(await review.status(path)).toBe(200);
    review.advance(600_000);
    expect(await review.status(path)).toBe(404);
    settle('pass');
    expect((await uploading).code).toBe('avatar_rejected');
  });
});

describe('an avatar that is rejected later', () => {
  it('is removed', async () => {
    const { server, upload, submitted, avatar, status, user } = await start(() => Promise.resolve('pending'));
    await upload(png());
    const path = submitted[0]?.path ?? '';
    await server.removeAvatar(user.id, path);
    expect([await avatar(), await status(path)]).toEqual([null, 404]);
    await server.removeAvatar(user.id, path);
  });

  it('is removed even before its upload has ended', async () => {
    const review = await start(async ({ userId, path }) => {
      await review.server.removeAvatar(userId, path);
      return 'pending';
    });
    expect((await review.upload(png())).code).toBe('avatar_rejected');
    expect([await review.avatar(), await review.status(review.submitted[0]?.path ?? '')]).toEqual([
      null,
      404,
    ]);
  });

  it('does not remove a newer one, or that of another user', async () => {
    const { api, server, upload, submitted, avatar, status, user } = await start();
    await upload(png(64, 1));
    await upload(png(64, 2));
    const [older, newer] = submitted.map(({ path }) => path);
    await server.removeAvatar(user.id, older ?? '');
    const other = await api.signIn('grace');
    await server.removeAvatar(other.user.id, newer ?? '');
    expect([await avatar(), await status(newer ?? '')]).toEqual([newer, 200]);
    await api.call('DELETE', '/v1/me', { token: other.token });
    await server.removeAvatar(other.user.id, newer ?? '');
    expect(await status(newer ?? '')).toBe(200);
  });
});
