import { extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';

import { CHOICES } from '../domain/consents';
import { CORE_PROBLEM_CODES } from '../problem/catalogue';

extendZodWithOpenApi(z);

/** A user as in every response. */
export const User = z
  .object({
    id: z.string().openapi({ description: "The server's own user id." }),
    nickname: z.string().nullable(),
    avatar: z.string().nullable().openapi({
      description: "Path on the API's origin: put the origin in front.",
      example: '/avatars/Zk3',
    }),
    linked: z.boolean().openapi({
      description: "Whether WeChat's Open Platform links this user to other accounts (unionid).",
    }),
  })
  .openapi('User');

/** A new 3rd_session. */
export const Session = z
  .object({
    token: z.string().openapi({ description: 'Goes into "Authorization: Bearer <token>" and nowhere else.' }),
    expiresIn: z.number().int().positive().openapi({ description: 'Lifetime of the session in seconds.' }),
    user: User,
  })
  .openapi('Session');

/** A code of wx.login or wx.qy.login. */
export const SignIn = z
  .object({
    code: z.string().min(1).max(1024),
    via: z.enum(['wechat', 'wecom']).optional().openapi({
      description: 'Where the code comes from: wx.login (when left out) or wx.qy.login.',
    }),
    former: z
      .string()
      .max(64)
      .optional()
      .openapi({
        description:
          "The user whose session this device had, when it signs in without an act of the user: where that user's " +
          'account is gone the answer is `account_deleted`, and no new one is made.',
      }),
    deleted: z.enum(['restore', 'discard']).optional().openapi({
      description: "The user's own answer to `account_restorable`: restore it, or start over.",
    }),
  })
  .openapi('SignIn');

/** A deletion that can be undone. */
export const Deletion = z
  .object({
    restorableUntil: z.iso.datetime().openapi({ description: 'A sign-in before then offers to restore it.' }),
  })
  .openapi('Deletion');

/** A user's changes to the profile. */
export const ProfileChange = z.object({ nickname: z.string().max(1024) }).openapi('ProfileChange');

/** A multipart form with the image as the file field `avatar`; its type is detected from the bytes. */
export const AvatarUpload = z
  .object({
    // Optional here, so that its absence gets its own problem.
    avatar: z.unknown().optional().openapi({
      type: 'string',
      format: 'binary',
      description: 'PNG, JPEG, WebP or GIF, at most 2,097,152 bytes and 4096 x 4096 pixels.',
    }),
  })
  .openapi('AvatarUpload', { required: ['avatar'] });

/** The result of the old APIs (`wx.getUserProfile`, `getUserInfo`), unchanged. */
export const WechatProfile = z
  .object({
    rawData: z.string().min(1).max(16_384),
    signature: z.string().regex(/^[0-9a-f]{40}$/i, 'must be 40 hexadecimal digits'),
    encryptedData: z.base64().min(1).max(32_768).optional(),
    iv: z.base64().length(24).optional(),
  })
  .refine(({ encryptedData, iv }) => (encryptedData === undefined) === (iv === undefined), {
    path: ['iv'],
    message: 'encryptedData and iv must be sent together',
  })
  .openapi('WechatProfile');

/** The result of `<button open-type="getPhoneNumber">`. */
export const PhoneProof = z
  .union([
    z.object({
      code: z.string().min(1).max(1024).openapi({ description: 'From 2.21.2; not a code of wx.login.' }),
    }),
    z.object({ encryptedData: z.base64().min(1).max(32_768), iv: z.base64().length(24) }),
  ])
  .openapi('PhoneProof');

/** A phone number as the app may see it. */
export const Phone = z
  .object({
    masked: z.string().nullable().openapi({ description: '`null`: none.', example: '138****8000' }),
  })
  .openapi('Phone');

export const Way = z.enum(['wechat', 'wecom']);

/** The clients that a user can sign in with. */
export const Ways = z
  .object({ ways: z.array(Way).openapi({ description: 'Sorted; at least one.' }) })
  .openapi('Ways');

/** A code for the user's other client. */
export const LinkCode = z
  .object({
    code: z.string().openapi({ example: '7KQ2M9XTRA' }),
    expiresIn: z.number().int().positive().openapi({ description: 'Lifetime of the code in seconds.' }),
  })
  .openapi('LinkCode');

/** The proof that links this client's identity to another client's user. */
export const LinkProof = z
  .object({
    code: z.string().min(1).max(64),
    discard: z.boolean().optional().openapi({
      description: "True: this user's own nickname, avatar and so on may be deleted.",
    }),
  })
  .openapi('LinkProof');

const Choice = z.enum(CHOICES).openapi({
  description: "In WeChat's own words: whatever begins with `accept` is a consent.",
});
const templateId = z.string().min(1).max(128);
const answers = (most: number) => z.array(z.object({ template: templateId, choice: Choice })).max(most);

/** The app's report of message consents. */
export const ConsentsTold = z
  .object({
    key: z
      .string()
      .regex(/^[\w-]{16,128}$/)
      .openapi({ description: 'Random; the same one for each retry.' }),
    asked: answers(3).openapi({ description: 'What the user answered just now; may be empty.' }),
    settings: z
      .object({
        mainSwitch: z.boolean(),
        kept: answers(100).openapi({
          description: 'The choices that the user wants to keep (总是保持以上选择).',
        }),
      })
      .optional()
      .openapi({ description: "What WeChat's settings say; left out: they were not read." }),
  })
  .openapi('ConsentsTold');

/** A user's consents. */
export const Consents = z
  .object({
    mainSwitch: z.boolean().nullable().openapi({
      description: "WeChat's main switch for all messages of the mini-program; `null`: not known.",
    }),
    items: z.array(
      z.object({
        template: z.string(),
        choice: Choice,
        always: z.boolean().openapi({ description: 'WeChat no longer asks, and gives this answer.' }),
        left: z.number().int().openapi({ description: 'Messages that may still be sent.' }),
      }),
    ),
  })
  .openapi('Consents');

/** RFC 9457, with one of these codes. */
export const problemWith = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z
    .object({
      type: z.string(),
      title: z.string(),
      status: z.number().int(),
      code: z.enum(codes),
      detail: z.string().optional(),
      errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
      restorableUntil: z.string().optional(),
      requestId: z.string().optional(),
    })
    .openapi('Problem');

/** Problem responses (status 400 and above) of the account's routes. */
export const Problem = problemWith(CORE_PROBLEM_CODES);
