import { z } from 'zod';

import type { Templates } from '../domain/templates';
import { LOG_LEVELS } from '../log/log';
import { MINIPROGRAM_STATES } from './miniprogram-state';
import { isLoopback } from './loopback';
import { StartError } from './start-error';

const integer = (min: number, max: number) =>
  z.string().regex(/^\d+$/, 'must be a whole number').transform(Number).pipe(z.number().min(min).max(max));

/** The URL of code2Session contains the secret, so a plain-text origin is allowed only on this machine. */
const wechatOrigin = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) origin such as https://api.weixin.qq.com' })
  .transform((text) => new URL(text))
  .refine((url) => url.protocol === 'https:' || isLoopback(url.hostname), 'must be https, except on loopback')
  .transform((url) => url.origin);

const origins = z
  .string()
  .transform((text) => text.split(',').map((origin) => origin.trim()))
  .pipe(z.array(wechatOrigin));

/** `id:key,id:key`, newest first; a key is 32 random bytes in base64. */
const keySecrets = z
  .string()
  .transform((text) =>
    text.split(',').map((entry) => {
      const [id = '', key = ''] = entry.trim().split(':');
      return { id, key: Buffer.from(key, 'base64') };
    }),
  )
  .refine(
    (secrets) =>
      secrets.every(({ id, key }) => /^\w{1,16}$/.test(id) && key.length === 32) &&
      new Set(secrets.map(({ id }) => id)).size === secrets.length,
    'must be id:key, several separated by commas; each key is 32 bytes in base64 (openssl rand -base64 32)',
  );

const TEMPLATE = /^(\w{1,64})=([\w-]{1,128}):([a-z_]+\d+(?:,[a-z_]+\d+)*)$/;

/** `name=id:field,field;name=id:field`, with ids and fields from the console. */
const templates = z
  .string()
  .transform((text) => text.split(';').map((entry) => TEMPLATE.exec(entry.trim())))
  .refine(
    (entries) => entries.every((entry) => entry !== null),
    'must be name=id:field,field, several separated by semicolons, such as noteReminder=ID:thing1,time2',
  )
  .transform((entries): Templates =>
    Object.fromEntries(
      entries.flatMap((entry) => {
        const [, name = '', id = '', fields = ''] = entry ?? [];
        return [[name, { id, fields: fields.split(',') }]];
      }),
    ),
  );

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: integer(0, 65_535).default(8787),
  API_DATA_DIR: z.string().optional(),
  WX_APPID: z.string().optional(),
  WX_APP_SECRET: z.string().optional(),
  WX_API_ORIGIN: wechatOrigin.default('https://api.weixin.qq.com'),
  WX_AVATAR_ORIGINS: origins.default(['https://thirdwx.qlogo.cn', 'https://wx.qlogo.cn']),
  WECOM_CORPID: z.string().optional(),
  WECOM_SECRET: z.string().optional(),
  WECOM_CALLBACK_TOKEN: z.string().optional(),
  WECOM_CALLBACK_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}$/, 'must be the 43 characters of EncodingAESKey')
    .transform((key) => Buffer.from(`${key}=`, 'base64'))
    .optional(),
  WECOM_API_ORIGIN: wechatOrigin.default('https://qyapi.weixin.qq.com'),
  NICKNAME_WITHOUT_REVIEW: z.enum(['refuse', 'accept']).default('refuse'),
  WX_TEMPLATES: templates.optional(),
  WX_MINIPROGRAM_STATE: z.enum(MINIPROGRAM_STATES).default('formal'),
  MESSAGE_POLL_MS: integer(0, 3_600_000).default(1000),
  WX_TIMEOUT_MS: integer(1, 60_000).default(5000),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// address' }).optional(),
  SESSION_TTL_SECONDS: integer(1, 31_536_000).default(172_800),
  SIGN_INS_PER_MINUTE: integer(1, 1_000_000).default(300),
  WRITES_PER_MINUTE: integer(1, 1_000_000).default(60),
  UPLOADS_PER_MINUTE: integer(1, 1_000_000).default(20),
  ACCOUNT_DELETION_GRACE_DAYS: integer(0, 365).default(0),
  SESSIONS_PER_USER: integer(1, 1000).default(20),
  SESSION_KEY_SECRETS: keySecrets.default([]),
  TRUSTED_PROXIES: integer(0, 10).default(0),
  REQUEST_TIMEOUT_MS: integer(1, 600_000).default(30_000),
  DRAIN_TIMEOUT_MS: integer(0, 600_000).default(10_000),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
});

/**
 * Validates the server's environment variables; an empty one counts as not set.
 * @throws StartError `config_invalid`
 */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): z.output<typeof Environment> {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = Environment.safeParse(given);
  if (result.success) return result.data;
  // The issue's own message never quotes the value, which may be a secret.
  const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new StartError(
    'config_invalid',
    `The configuration is wrong (${faults.join('; ')}): correct these variables.`,
  );
}
