import type { DynamicIcons } from './dynamic';

/** The icon names that the icon check compares. */
export interface IconSets {
  /** All icons of the installed TDesign. */
  readonly known: ReadonlySet<string>;
  /** Those that the cut style in miniprogram_npm still has. */
  readonly kept: ReadonlySet<string>;
  readonly dynamic: DynamicIcons;
}
