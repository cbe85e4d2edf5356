import type { Backend, Site } from './backend';
import { envelopeBackend } from './envelope-backend';
import { startEnvelopeServer } from './envelope-server';
import { EnvelopeState, MAX_FILE_BYTES } from './envelope-state';
import { saveAvatarBy } from './save-avatar';

/** The envelope-style server, called through its own backend.ts, at its own addresses. */
export const envelope: Backend = {
  name: 'an envelope-style server',
  adapter: envelopeBackend,
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
  saveAvatar: saveAvatarBy(envelopeBackend),
  deleteAccount: ({ app }) => app.account.deleteAccount(),
};

function openSite(): Site {
  const state = new EnvelopeState();
  return {
    start: (port) => startEnvelopeServer(state, port),
    count: () => Promise.resolve(Object.fromEntries(state.calls)),
    expire: (user) => {
      state.expire(user);
      return Promise.resolve();
    },
    remove: () => undefined,
  };
}
