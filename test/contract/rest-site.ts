import type { Backend, Site } from './backend';
import { MAX_FILE_BYTES } from './envelope-state';
import { BACKENDS_BY_CARRIER } from './rest-backend';
import { startRestServer, tokenIn } from './rest-server';
import { RestState } from './rest-state';
import type { Carrier } from './rest-state';
import { saveAvatarBy } from './save-avatar';

export interface RestSite extends Site {
  readonly state: RestState;
}

export interface RestBackend extends Backend {
  readonly open: () => RestSite;
}

/** The REST-style server, called through its own adapter. */
function createBackend(name: string, carrier: Carrier): RestBackend {
  const adapter = BACKENDS_BY_CARRIER[carrier];
  return {
    name,
    adapter,
    routes: {
      signIn: 'POST /auth/wechat',
      signOut: 'POST /auth/logout',
      me: 'GET /account',
      rename: 'PUT /account',
      avatar: 'POST /account/photo',
      deletion: 'DELETE /account',
    },
    mePath: '/account',
    avatarForm: { path: '/account/photo', name: 'photo' },
    missingFile: '/photos?id=gone',
    maxAvatarBytes: MAX_FILE_BYTES,
    tokenIn: (header) => tokenIn(carrier, header),
    open: () => openSite(carrier),

    load: ({ app }) => app.account.reload(),
    saveNickname: ({ app }, nickname) => app.account.saveNickname(nickname),
    saveAvatar: saveAvatarBy(adapter),
    deleteAccount: ({ app }) => app.account.deleteAccount(),
  };
}

export const pair = createBackend('access and refresh tokens', 'pair');
export const cookie = createBackend('a session cookie', 'cookie');

function openSite(carrier: Carrier): RestSite {
  const state = new RestState();
  return {
    state,
    start: (port) => startRestServer(state, carrier, port),
    count: () => Promise.resolve(Object.fromEntries(state.calls)),
    expire: (user) => {
      state.expire(user);
      return Promise.resolve();
    },
    remove: () => undefined,
  };
}
