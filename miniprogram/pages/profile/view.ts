import type { AccountView } from '../../account/account';
import type { NicknameCheck } from '../../account/nickname';
import { NICKNAME_MAX } from '../../account/nickname';

export interface ProfileView {
  /** What the server keeps; shown until the person types, and put back when a change fails. */
  savedNickname: string;
  avatarUrl: string;
  signedIn: boolean;
  signedOut: boolean;
}

/** The profile page as data, from what is known of session and person. */
export function profileView({ state, profile }: AccountView): ProfileView {
  return {
    savedNickname: profile?.nickname ?? '',
    avatarUrl: profile?.avatarUrl ?? '',
    // A renewal in the background is no reason to take the page apart.
    signedIn: state === 'signed-in' || (state === 'signing-in' && profile !== undefined),
    signedOut: state === 'signed-out',
  };
}

/** Why a nickname cannot be saved, in a person's words. */
export function describeNickname(problem: Extract<NicknameCheck, { ok: false }>['problem']): string {
  if (problem === 'empty') return '请输入昵称';
  if (problem === 'too_long') return `昵称最多 ${String(NICKNAME_MAX)} 个字`;
  return '昵称不能包含特殊字符';
}
