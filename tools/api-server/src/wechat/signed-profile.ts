import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

import { ApiError } from '../problem/api-error';
import type { Reader } from '../reader';

/** The result of `wx.getUserProfile` in the app, which is proof only if it matches the session_key. */
export interface SignedProfile {
  readonly rawData: string;
  /** Hex SHA-1 of rawData and session_key. */
  readonly signature: string;
  /** Base64 of rawData's content and a watermark, encrypted with the session_key. */
  readonly encrypted: { readonly data: string; readonly iv: string } | null;
}

/** Nickname and avatar from WeChat. */
export interface WechatProfile {
  readonly nickname: string;
  /** Empty for a user without an avatar. */
  readonly avatarUrl: string;
}

const Profile = z.object({ nickName: z.string(), avatarUrl: z.string() });
const Watermarked = Profile.extend({ watermark: z.object({ appid: z.string() }) });

/**
 * Verifies a profile against the session_key and the appid, and parses it.
 * @throws ApiError `session_key_stale` when the proof does not match, `wechat_profile_malformed`
 */
export function openProfile(profile: SignedProfile, sessionKey: string, appid: string): WechatProfile {
  if (!signatureFits(profile.rawData, profile.signature, sessionKey)) throw new ApiError('session_key_stale');
  if (profile.encrypted === null) return toProfile(read(Profile, profile.rawData));
  const { watermark, ...data } = read(Watermarked, decrypt(profile.encrypted, sessionKey));
  if (watermark.appid !== appid) throw new ApiError('session_key_stale');
  return toProfile(data);
}

/** Whether WeChat signed this text with this session_key. */
export function signatureFits(rawData: string, signature: string, sessionKey: string): boolean {
  const expected = createHash('sha1').update(rawData).update(sessionKey).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Decrypts WeChat's AES-128-CBC.
 * @throws ApiError `session_key_stale` when key and data do not fit
 */
export function decrypt({ data, iv }: { data: string; iv: string }, sessionKey: string): string {
  try {
    const decipher = createDecipheriv(
      'aes-128-cbc',
      Buffer.from(sessionKey, 'base64'),
      Buffer.from(iv, 'base64'),
    );
    const bytes = Buffer.concat([decipher.update(data, 'base64'), decipher.final()]);
    // With a wrong key the padding is valid once in 256 times; the result is then not valid UTF-8.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ApiError('session_key_stale');
  }
}

function read<T>(schema: Reader<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new ApiError('wechat_profile_malformed');
  }
}

function toProfile({ nickName, avatarUrl }: z.output<typeof Profile>): WechatProfile {
  return { nickname: nickName, avatarUrl };
}
