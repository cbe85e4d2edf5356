import { randomBytes } from 'node:crypto';

/** The values of the envelope's `code`. Everything is sent with HTTP status 200. */
export const CODES = {
  ok: 0,
  unknownAddress: 404,
  badRequest: 1001,
  tokenExpired: 1002,
  accountCancelled: 1003,
  jsCodeInvalid: 1101,
  jsCodeUsed: 1102,
  nickNameRefused: 1201,
  fileTooLarge: 1301,
  fileTypeRefused: 1302,
  noSuchFile: 1303,
} as const;

/** A refusal, by the name of its code. */
export class RefusalError extends Error {
  constructor(readonly reason: keyof typeof CODES) {
    super(reason);
  }
}

/** A numeric id, other field names, an empty string for no avatar: unlike the reference API's user. */
export interface Member {
  readonly memberId: number;
  readonly nickName: string;
  readonly headImg: string;
}

/** The largest image, in bytes. */
export const MAX_FILE_BYTES = 256 * 1024;
const PREVIEW_CODE = /^preview\.(.+)\.[^.]+$/;

/** The data of the envelope-style server. It outlives the server, like a database. */
export class EnvelopeState {
  readonly calls = new Map<string, number>();
  readonly files = new Map<string, Buffer>();
  private readonly members = new Map<string, Member>();
  private readonly tokens = new Map<string, { readonly user: string; readonly memberId: number }>();
  private readonly usedCodes = new Set<string>();
  private lastMemberId = 1000;

  signIn(jsCode: unknown): { accessToken: string; validMinutes: number; member: Member } {
    const user = typeof jsCode === 'string' ? PREVIEW_CODE.exec(jsCode)?.[1] : undefined;
    if (typeof jsCode !== 'string' || user === undefined) throw new RefusalError('jsCodeInvalid');
    if (this.usedCodes.has(jsCode)) throw new RefusalError('jsCodeUsed');
    this.usedCodes.add(jsCode);
    const member = this.members.get(user) ?? this.join(user);
    return { accessToken: this.issue(user), validMinutes: 120, member };
  }

  /** Issues a token for a member. */
  issue(user: string): string {
    const { memberId } = this.memberOf(user);
    const accessToken = randomBytes(32).toString('hex');
    this.tokens.set(accessToken, { user, memberId });
    return accessToken;
  }

  /** The user of a token. */
  userOf(accessToken: string | undefined): string {
    const holder = this.tokens.get(accessToken ?? '');
    if (!holder) throw new RefusalError('tokenExpired');
    if (this.members.get(holder.user)?.memberId !== holder.memberId)
      throw new RefusalError('accountCancelled');
    return holder.user;
  }

  memberOf(user: string): Member {
    const member = this.members.get(user);
    if (!member) throw new RefusalError('accountCancelled');
    return member;
  }

  rename(user: string, nickName: unknown): Member {
    if (typeof nickName !== 'string' || nickName.trim() === '' || nickName.length > 24) {
      throw new RefusalError('nickNameRefused');
    }
    return this.change(user, { nickName: nickName.trim() });
  }

  setHeadImg(user: string, image: Buffer): Member {
    if (image.byteLength > MAX_FILE_BYTES) throw new RefusalError('fileTooLarge');
    if (!image.subarray(1, 4).equals(Buffer.from('PNG'))) throw new RefusalError('fileTypeRefused');
    this.files.delete(this.memberOf(user).headImg);
    const headImg = randomBytes(12).toString('hex');
    this.files.set(headImg, image);
    return this.change(user, { headImg });
  }

  revoke(accessToken: string | undefined): void {
    this.tokens.delete(accessToken ?? '');
  }

  cancel(user: string): void {
    this.files.delete(this.memberOf(user).headImg);
    this.members.delete(user);
  }

  /** Expires every token of this user. */
  expire(user: string): void {
    for (const [token, holder] of this.tokens) if (holder.user === user) this.tokens.delete(token);
  }

  private join(user: string): Member {
    this.lastMemberId += 1;
    const member = { memberId: this.lastMemberId, nickName: '', headImg: '' };
    this.members.set(user, member);
    return member;
  }

  private change(user: string, change: Partial<Member>): Member {
    const member = { ...this.memberOf(user), ...change };
    this.members.set(user, member);
    return member;
  }
}
