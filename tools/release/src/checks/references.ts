import type { Position } from 'mp-app-model';

/** A reference from one file to another: in WXML, WXS, WXSS or a script. */
export interface Reference {
  readonly from: string;
  /** Offset of the reference in `from`. */
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
    | 'style use'
    | 'style forward'
    | 'style url'
    | 'component';
  /** The referenced file, from the source root; `undefined` when it does not exist. */
  readonly target: string | undefined;
  /**
   * Loaded on demand (`require.async`, a callback, a placeholder) or taken in by a compiler, so that it may be in another
   * package.
   */
  readonly later: boolean;
  /** Inside a `try` whose `catch` handles a missing file. */
  readonly caught?: boolean;
  /** The position, for references without an offset (JSON). */
  readonly position?: Position;
}
