import type { Position } from 'mp-app-model';

/** One file naming another: in WXML, WXS, WXSS or a script. */
export interface Reference {
  readonly from: string;
  /** Offset of the place in `from`. */
  readonly offset: number;
  /** As written. */
  readonly written: string;
  readonly kind:
    | 'import'
    | 'require'
    | 'wxml import'
    | 'wxml include'
    | 'wxs'
    | 'style import'
    | 'style url'
    | 'component';
  /** The file it leads to, from the source root; `undefined` when there is none. */
  readonly target: string | undefined;
  /**
   * Loaded when it is asked for (`require.async`, a callback, a placeholder), so it may lie in another
   * package.
   */
  readonly later: boolean;
  /** In a `try` whose `catch` takes what is thrown where it is missing. */
  readonly caught?: boolean;
  /** Where it stands, for references that have no offset of their own (JSON). */
  readonly position?: Position;
}
