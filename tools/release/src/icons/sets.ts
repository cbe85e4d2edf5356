import type { DynamicIcons } from './dynamic';

/** The icon names that the icon check compares. */
export interface IconSets {
  /** All icons of the installed TDesign. */
  readonly known: ReadonlySet<string>;
  /** Icons that remain in the reduced style in miniprogram_npm. */
  readonly kept: ReadonlySet<string>;
  readonly dynamic: DynamicIcons;
}
