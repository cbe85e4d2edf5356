import { toProfile } from '../../miniprogram/account/profile';
import type { Backend, Site } from './backend';
import { envelopeBackend } from './envelope-backend';
import { startEnvelopeServer } from './envelope-server';
import { EnvelopeState, MAX_FILE_BYTES } from './envelope-state';

/** The envelope-style server, asked through a backend.ts of its own, at its own addresses. */
export const envelope: Backend = {
  name: 'an envelope-style server',
  rules: envelopeBackend,
  routes: {
    signIn: 'POST /api/login',
    signOut: 'POST /api/logout',
    me: 'GET /api/member',
    rename: 'POST /api/member/rename',
    avatar: 'POST /api/member/head-img',
    deletion: 'POST /api/member/cancel',
  },
  mePath: '/api/member',
  avatarForm: { path: '/api/member/head-img', name: 'pic' },
  missingFile: '/api/file?id=gone',
  maxAvatarBytes: MAX_FILE_BYTES,
  tokenIn: (header) => header['x-access-token']?.toString(),
  open: openSite,

  load: ({ app }) => app.account.reload(),
  saveNickname: ({ app }, nickname) => app.account.saveNickname(nickname),
  // Past the checks of account/avatar.ts: here the server is to refuse.
  async saveAvatar({ app, origin }, filePath, onProgress) {
    const { path, name } = envelopeBackend.saveAvatar;
    const answer = await app.client.upload(path, { filePath, name, ...(onProgress ? { onProgress } : {}) });
    const profile = toProfile(envelopeBackend.readUser(answer), origin);
    if (!profile) throw new Error('the envelope holds no member');
    return profile;
  },
  deleteAccount: ({ app }) => app.account.deleteAccount(),
};

function openSite(): Site {
  const state = new EnvelopeState();
  return {
    start: (port) => startEnvelopeServer(state, port),
    count: () => Promise.resolve(Object.fromEntries(state.calls)),
    expire: (person) => {
      state.expire(person);
      return Promise.resolve();
    },
    remove: () => undefined,
  };
}
