import { colord, extend } from 'colord';
import a11y from 'colord/plugins/a11y';
import { SetupError } from '../setup-error';

extend([a11y]);

/** WCAG 2 AA for normal text. */
export const AA = 4.5;
/** The backgrounds of brand-coloured text: TDesign's containers and the tab bar, and the page. */
export const GROUNDS = { light: ['#ffffff', '#f3f3f3'], dark: ['#242424', '#181818'] } as const;
export type Mode = keyof typeof GROUNDS;

export interface Palette {
  /** TDesign's --td-brand-color-1 to -10. */
  readonly levels: readonly string[];
  /** For filled buttons and active switches. */
  readonly brand: string;
  /** Text on the brand colour. */
  readonly onBrand: string;
  /** For text in the brand colour, and the selected tab. */
  readonly text: string;
}

/** @throws SetupError `bad_color` */
export function checkColor(color: string): string {
  const hex = color.trim();
  if (!/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(hex))
    throw new SetupError(
      'bad_color',
      `"${color}" is not a colour such as #0052d9 or #05d (without transparency).`,
    );
  return colord(hex).toHex();
}

/** The WCAG contrast of two colours, 1 to 21, rounded down. */
export function contrast(a: string, b: string): number {
  // The plugin rounds down, so that its 4.5 is at least 4.5.
  return colord(a).contrast(b);
}

const WHITE = '#ffffff';
const BLACK = '#000000';
const LIGHTER = [0.93, 0.84, 0.68, 0.52, 0.35, 0.17];
const DARKER = [0.2, 0.4, 0.56];
const IN_THE_DARK = [0.78, 0.7, 0.62, 0.52, 0.4, 0.2];

/** The colours of one mode, from one brand colour; all with text on them meet WCAG AA. */
export function createPalette(color: string, mode: Mode): Palette {
  const toward = (end: string, part: number, from = color): string => blend(from, end, part);
  const text = readable(color, mode);
  if (mode === 'light') {
    const levels = [...LIGHTER.map((part) => toward(WHITE, part)), color];
    levels.push(...DARKER.map((part) => toward(BLACK, part)));
    return { levels, brand: color, onBrand: textOn(color), text };
  }
  const levels = [...IN_THE_DARK.map((part) => toward(GROUNDS.dark[1], part)), color, text];
  levels.push(toward(WHITE, 0.25, text), toward(WHITE, 0.5, text));
  return { levels, brand: text, onBrand: textOn(text), text };
}

/** The colour, darkened or lightened as little as needed to be readable on every background. */
function readable(color: string, mode: Mode): string {
  const end = mode === 'light' ? BLACK : WHITE;
  for (let part = 0; part < 100; part += 1) {
    const candidate = blend(color, end, part / 100);
    if (GROUNDS[mode].every((ground) => contrast(candidate, ground) >= AA)) return candidate;
  }
  return end;
}

/** Mixes in sRGB, like a transparent layer: mixed by lightness, blue turns violet. */
function blend(from: string, to: string, part: number): string {
  const a = colord(from).rgba;
  const b = colord(to).rgba;
  const channel = (one: number, other: number): number => one + (other - one) * part;
  return colord({ r: channel(a.r, b.r), g: channel(a.g, b.g), b: channel(a.b, b.b) }).toHex();
}

/** White if readable, otherwise black: one of the two always is. */
function textOn(color: string): string {
  return contrast(WHITE, color) >= AA ? WHITE : BLACK;
}
