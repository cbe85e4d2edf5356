import type { SubscribeChoice } from '../platform/subscribe';
import type { BackendUser } from './profile';

/** A profile with WeChat's signature over it. */
export interface SignedProfile {
  readonly rawData: string;
  readonly signature: string;
  readonly encryptedData?: string;
  readonly iv?: string;
}

/** One account request, as `Client` sends it. */
export interface AccountRequest {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Relative to the API's base URL. */
  readonly path: string;
  readonly body?: unknown;
}

export type ImageType = 'png' | 'jpeg' | 'gif' | 'webp';

/**
 * The backend's limits, so that the app can refuse a value before sending it. The server checks limits that are
 * omitted.
 */
export interface AccountLimits {
  readonly avatarBytes?: number;
  readonly avatarTypes?: readonly ImageType[];
  /** Counted by `checkNickname`; without one, in code points. */
  readonly nicknameCharacters?: number;
}

/** A nickname as it is to be sent, or why the backend would refuse it. */
export type NicknameCheck =
  | { readonly ok: true; readonly nickname: string }
  | { readonly ok: false; readonly problem: 'empty' | 'too_long' | 'control_characters' };

/** What WeChat gave for the server to exchange: a code (from 2.21.2), or data encrypted with the session_key. */
export type PhoneProof = { readonly code: string } | { readonly encryptedData: string; readonly iv: string };

/** This backend's requests for the phone number. */
export interface PhoneAdapter {
  readonly load: AccountRequest;
  readonly save: (proof: PhoneProof) => AccountRequest;
  readonly remove: AccountRequest;
  /** The number to display, from an answer to `load` or `save`: '' for none, `undefined` for an invalid answer. */
  readonly read: (answer: unknown) => string | undefined;
}

export type LinkWay = 'wechat' | 'wecom';

/** A one-time code for the user's other client. */
export interface LinkCode {
  readonly code: string;
  readonly expiresInSeconds: number;
}

/** This backend's requests for linked sign-ins of one user. */
export interface LinksAdapter {
  readonly load: AccountRequest;
  readonly requestCode: AccountRequest;
  readonly redeem: (code: string, discard: boolean) => AccountRequest;
  /** Answers as `load` does. Omit it if links cannot be removed. */
  readonly unlink?: ((way: LinkWay) => AccountRequest) | undefined;
  /** The problem code for: this user has data that would be lost. */
  readonly losesDataCode?: string | undefined;
  /** `undefined` for an invalid answer to `load`. */
  readonly readWays: (answer: unknown) => readonly LinkWay[] | undefined;
  /** `undefined` for an invalid answer to `requestCode`. */
  readonly readCode: (answer: unknown) => LinkCode | undefined;
}

/** The user's choice for one template id. */
export interface TemplateChoice {
  readonly template: string;
  readonly choice: SubscribeChoice;
}

/** The report of a user's consents to the server. */
export interface ConsentReport {
  /** Idempotency key, the same for each retry: the report counts once. */
  readonly key: string;
  /** The choices that the user has just made. */
  readonly asked: readonly TemplateChoice[];
  /** The choices kept in WeChat's settings; `undefined` when WeChat does not report them. */
  readonly settings: { readonly mainSwitch: boolean; readonly kept: readonly TemplateChoice[] } | undefined;
}

/** The consents as the server knows them. */
export interface MessageConsents {
  readonly mainSwitch: boolean | undefined;
  readonly items: readonly (TemplateChoice & {
    /** The user chose this answer for all future requests. */
    readonly always: boolean;
    /** Number of messages that may still be sent. */
    readonly left: number;
  })[];
}

/** This backend's requests for consents to messages. */
export interface MessagesAdapter {
  readonly load: AccountRequest;
  readonly tell: (told: ConsentReport) => AccountRequest;
  /** `undefined` for an invalid answer. */
  readonly read: (answer: unknown) => MessageConsents | undefined;
}

/**
 * This backend's requests for the user's account. `backend/` implements it; all but `deleteAccount` answer with the
 * user.
 */
export interface AccountAdapter {
  readonly load: AccountRequest;
  readonly saveNickname: (nickname: string) => AccountRequest;
  /** Where the avatar is uploaded, and the name of its form field. */
  readonly saveAvatar: { readonly path: string; readonly name: string };
  readonly saveWechatProfile: (signed: SignedProfile) => AccountRequest;
  readonly deleteAccount: AccountRequest;
  /** Reads until when the user can undo the deletion, ms since 1970. Omit it if deletion is final. */
  readonly readDeletion?: (answer: unknown) => number | undefined;
  /** Omit it if the backend has no phone numbers. */
  readonly phone?: PhoneAdapter | undefined;
  /** Omit it if the backend has one way to sign in. */
  readonly links?: LinksAdapter | undefined;
  /** Omit it if the backend sends no messages. */
  readonly messages?: MessagesAdapter | undefined;
  /** The user in an answer; `undefined` when it has none. */
  readonly readUser: (user: unknown) => BackendUser | undefined;
  readonly limits?: AccountLimits | undefined;
  /**
   * Judges a typed nickname before it is sent. Omit it and the server decides about all that is neither
   * blank nor longer than `limits.nicknameCharacters`.
   * @param maxCharacters `limits.nicknameCharacters`
   */
  readonly checkNickname?: ((typed: string, maxCharacters: number | undefined) => NicknameCheck) | undefined;
  /** The problem code for: signed with another session_key than the server has. */
  readonly staleKeyCode?: string | undefined;
}
