import type { Channel, ChannelRequest } from '../ports';
import type { OwnStorage } from './own-storage';
import { randomHex } from './random';

/** What WeChat itself keeps of a user's wx.login. In the browser's storage, so that a reload changes nothing. */
export interface WechatSession {
  /**
   * A new code, whose session_key takes the place of the one before; of another user where one is named.
   * @param client who gives it: WeChat or WeCom
   */
  login(other?: string, client?: 'preview' | 'wecom'): string;
  /** Whether a server has taken the last code, so that it has the session_key. */
  isLive(): boolean;
  /**
   * Hex SHA-1 of `rawData` and the session_key. A server fits it that takes the base64 of the first 16 bytes of
   * SHA-256(`session_key ` + code) for the session_key of a preview code, as the API server's stand-in does.
   */
  sign(rawData: string): Promise<string>;
  /** AES-128-CBC with the session_key, as WeChat encrypts for old base libraries; both in base64. */
  encrypt(text: string): Promise<{ encryptedData: string; iv: string }>;
  /** The same channel, on which the exchange of the last code is noticed. */
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

/** Apps send it in a body, an address or a header, and nothing else of theirs is as long and random. */
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
      // Nobody has a key for a user who never signed in.
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
