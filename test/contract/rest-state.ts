import { randomBytes } from 'node:crypto';

import { EnvelopeState } from './envelope-state';
import type { Member } from './envelope-state';

/** The kind of session: a short-lived access token and a refresh token, or a cookie. */
export type Carrier = 'pair' | 'cookie';

export interface Pair {
  readonly access: string;
  readonly refresh: string;
}

/** The same members as the envelope's, and rotating refresh tokens: each allows one renewal. */
export class RestState extends EnvelopeState {
  /** Responses to these tokens contain a new one in a header. */
  readonly renewInHeader = new Set<string>();
  private readonly refreshTokens = new Map<string, { readonly user: string; readonly access: string }>();

  signInPair(code: unknown): Pair & { readonly member: Member } {
    const { accessToken, member } = this.signIn(code);
    return {
      access: accessToken,
      refresh: this.issueRefresh(this.userOf(accessToken), accessToken),
      member,
    };
  }

  /** `undefined` for a refresh token that is used, expired or unknown. */
  refreshPair(refresh: unknown): Pair | undefined {
    const { user } = this.refreshTokens.get(String(refresh)) ?? {};
    if (user === undefined) return undefined;
    this.refreshTokens.delete(String(refresh));
    const access = this.issue(user);
    return { access, refresh: this.issueRefresh(user, access) };
  }

  /** Expires only the short-lived tokens. */
  expireAccess(user: string): void {
    super.expire(user);
  }

  override expire(user: string): void {
    super.expire(user);
    this.endRefresh((holder) => holder.user === user);
  }

  override cancel(user: string): void {
    super.cancel(user);
    this.endRefresh((holder) => holder.user === user);
  }

  override revoke(access: string | undefined): void {
    super.revoke(access);
    this.endRefresh((holder) => holder.access === access);
  }

  private endRefresh(matches: (holder: { user: string; access: string }) => boolean): void {
    for (const [token, holder] of this.refreshTokens) if (matches(holder)) this.refreshTokens.delete(token);
  }

  private issueRefresh(user: string, access: string): string {
    const refresh = randomBytes(32).toString('hex');
    this.refreshTokens.set(refresh, { user, access });
    return refresh;
  }
}
