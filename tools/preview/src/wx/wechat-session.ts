import type { Channel, ChannelRequest } from '../ports';
import type { OwnStorage } from './own-storage';
import { randomHex } from './random';

/** WeChat's own state of a user's wx.login. Kept in the browser's storage, so that it survives a reload. */
export interface WechatSession {
  /**
   * A new code, whose session_key replaces the former one; for another user if given.
   * @param client the issuer: WeChat or WeCom
   */
  login(other?: string, client?: 'preview' | 'wecom'): string;
  /** Whether a server has exchanged the last code, so that it has the session_key. */
  isLive(): boolean;
  /**
   * Hex SHA-1 of `rawData` and the session_key. For a matching server, the session_key of a preview code is
   * the base64 of the first 16 bytes of SHA-256(`session_key ` + code), as in the API server's stand-in.
   */
  sign(rawData: string): Promise<string>;
  /** AES-128-CBC with the session_key, as WeChat encrypts for old base libraries; both in base64. */
  encrypt(text: string): Promise<{ encryptedData: string; iv: string }>;
  /** The same channel, which detects the exchange of the last code. */
  watch(channel: Channel): Channel;
}

const KEY_BYTES = 16;

const digest = async (algorithm: 'SHA-1' | 'SHA-256', text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest(algorithm, new TextEncoder().encode(text)));

const base64Of = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

async function sessionKeyOf(code: string): Promise<string> {
  const bytes = await digest('SHA-256', `session_key ${code}`);
  return base64Of(bytes.subarray(0, KEY_BYTES));
}

/** Apps send it in a body, an address or a header; no other value of theirs is as long and random. */
function carries({ url, headers, body }: ChannelRequest, code: string): boolean {
  return [url, ...Object.values(headers), new TextDecoder().decode(body)].some((text) => text.includes(code));
}

/** The session of the user. */
export function createWechatSession(storage: OwnStorage, user: string): WechatSession {
  const lastKey = `mp.login/${user}`;
  const exchangedKey = `mp.session/${user}`;
  const last = (): string | null => storage.getItem(lastKey);
  const isLive = (): boolean => last() !== null && last() === storage.getItem(exchangedKey);

  return {
    login(other = user, client = 'preview') {
      const code = `${client}.${other}.${randomHex(16)}`;
      storage.setItem(lastKey, code);
      return code;
    },
    isLive,
    async sign(rawData) {
      const code = last();
      // A user who never signed in has no shared key.
      const key = code === null ? randomHex(KEY_BYTES) : await sessionKeyOf(code);
      return Array.from(await digest('SHA-1', rawData + key), (v) => v.toString(16).padStart(2, '0')).join(
        '',
      );
    },
    async encrypt(text) {
      const code = last();
      const raw =
        code === null ? crypto.getRandomValues(new Uint8Array(KEY_BYTES)) : bytesOf(await sessionKeyOf(code));
      const key = await crypto.subtle.importKey('raw', raw, 'AES-CBC', false, ['encrypt']);
      const iv = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-CBC', iv },
        key,
        new TextEncoder().encode(text),
      );
      return { encryptedData: base64Of(new Uint8Array(sealed)), iv: base64Of(iv) };
    },
    watch: (channel) => ({
      report: (level, text) => {
        channel.report(level, text);
      },
      send(request, signal) {
        const code = last();
        const sent = channel.send(request, signal);
        if (code === null || isLive() || !carries(request, code)) return sent;
        return sent.then((response) => {
          if (response.status < 400) storage.setItem(exchangedKey, code);
          return response;
        });
      },
    }),
  };
}
