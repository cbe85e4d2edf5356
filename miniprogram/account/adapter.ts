import type { SubscribeChoice } from '../platform/subscribe';
import type { BackendUser } from './profile';

/** A profile with WeChat's signature over it. */
export interface SignedProfile {
  readonly rawData: string;
  readonly signature: string;
  readonly encryptedData?: string;
  readonly iv?: string;
}

/** One call of the account room, as `Client` sends it. */
export interface AccountRequest {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** On the API's origin. */
  readonly path: string;
  readonly body?: unknown;
}

export type ImageType = 'png' | 'jpeg' | 'gif' | 'webp';

/** What the backend refuses, so that it can be said before anything is sent. What is left out is left to the server. */
export interface AccountLimits {
  readonly avatarBytes?: number;
  readonly avatarTypes?: readonly ImageType[];
  /** Characters as a user counts them: an emoji is one. */
  readonly nicknameCharacters?: number;
}

/** What WeChat gave for the server to exchange: a code (from 2.21.2), or data under the session_key. */
export type PhoneProof = { readonly code: string } | { readonly encryptedData: string; readonly iv: string };

/** How this app's backend is asked about the phone number. */
export interface PhoneAdapter {
  readonly load: AccountRequest;
  readonly save: (proof: PhoneProof) => AccountRequest;
  readonly remove: AccountRequest;
  /** The number as it may be shown, in an answer to `load` or `save`: '' for none, `undefined` when it is no answer. */
  readonly read: (answer: unknown) => string | undefined;
}

export type LinkWay = 'wechat' | 'wecom';

/** A one-time code for the user's other client. */
export interface LinkCode {
  readonly code: string;
  readonly expiresInSeconds: number;
}

/** How this app's backend ties the identities of one user together. */
export interface LinksAdapter {
  readonly load: AccountRequest;
  readonly requestCode: AccountRequest;
  readonly redeem: (code: string, discard: boolean) => AccountRequest;
  /** Answers as `load` does. Left out: what is tied stays so. */
  readonly unlink?: ((way: LinkWay) => AccountRequest) | undefined;
  /** The problem code that says: this user has data of its own, which would go. */
  readonly losesDataCode?: string | undefined;
  /** `undefined` when it is no answer to `load`. */
  readonly readWays: (answer: unknown) => readonly LinkWay[] | undefined;
  /** `undefined` when it is no answer to `requestCode`. */
  readonly readCode: (answer: unknown) => LinkCode | undefined;
}

/** What was said of one template, by its id. */
export interface TemplateChoice {
  readonly template: string;
  readonly choice: SubscribeChoice;
}

/** What the server is told of the user's consents. */
export interface ConsentReport {
  /** The same one for each retry: it counts once. */
  readonly key: string;
  /** What the user answered just now. */
  readonly asked: readonly TemplateChoice[];
  /** What WeChat's settings say; `undefined` where it does not tell. */
  readonly settings: { readonly mainSwitch: boolean; readonly kept: readonly TemplateChoice[] } | undefined;
}

/** What the server knows of them. */
export interface MessageConsents {
  readonly mainSwitch: boolean | undefined;
  readonly items: readonly (TemplateChoice & {
    /** The user wants this answer always. */
    readonly always: boolean;
    /** Messages that may still be sent. */
    readonly left: number;
  })[];
}

/** How this app's backend is told of consents to messages. */
export interface MessagesAdapter {
  readonly load: AccountRequest;
  readonly tell: (told: ConsentReport) => AccountRequest;
  /** `undefined` when it is no answer to either. */
  readonly read: (answer: unknown) => MessageConsents | undefined;
}

/** How this app's backend is asked about the user. `backend/` implements it; each but the last answers the user. */
export interface AccountAdapter {
  readonly load: AccountRequest;
  readonly saveNickname: (nickname: string) => AccountRequest;
  /** Where the avatar's file goes, and as which field of the form. */
  readonly saveAvatar: { readonly path: string; readonly name: string };
  readonly saveWechatProfile: (signed: SignedProfile) => AccountRequest;
  readonly deleteAccount: AccountRequest;
  /** Until when the user can take the deletion back, in its answer, ms since 1970. Left out: it is final. */
  readonly readDeletion?: (answer: unknown) => number | undefined;
  /** Left out: the backend has no phone numbers. */
  readonly phone?: PhoneAdapter | undefined;
  /** Left out: the backend knows one way to sign in. */
  readonly links?: LinksAdapter | undefined;
  /** Left out: the backend sends no messages. */
  readonly messages?: MessagesAdapter | undefined;
  /** The user in an answer; `undefined` when it is none. */
  readonly readUser: (user: unknown) => BackendUser | undefined;
  readonly limits?: AccountLimits | undefined;
  /** The problem code that says: signed with another session_key than the server has. */
  readonly staleKeyCode?: string | undefined;
}
