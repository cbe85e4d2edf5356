import type { StylePlaces as Table } from '../../build-output';
import { STYLE_PLACES_PATH } from '../../wire';

/** One rule that matches an element, and its place in the source. */
export interface MatchedRule {
  readonly selector: string;
  readonly declarations: readonly string[];
  /** Undefined if unknown: rules of the preview itself. */
  readonly place: { readonly file: string; readonly line: number } | undefined;
}

type Places = Map<string, { readonly file: string; readonly line: number }[]>;

/** Normalizes a selector to the browser's form. */
function normalizer(): (selector: string) => string | undefined {
  const sheet = new CSSStyleSheet();
  return (selector) => {
    try {
      sheet.insertRule(`${selector} {}`, 0);
      return (sheet.cssRules[0] as CSSStyleRule).selectorText;
    } catch {
      return undefined;
    }
  };
}

/** Finds the style rules of an element, with their files and lines. */
export class StylePlaces {
  private places: ReadonlyMap<string, Places> | undefined;
  private asked = false;

  constructor(private readonly onFound: () => void) {}

  /** Sheets have changed: places are requested again. */
  forget(): void {
    this.asked = false;
    this.places = undefined;
  }

  /** The strongest last, in sheet order. */
  rulesOf(element: Element): MatchedRule[] {
    if (!this.asked) void this.load();
    const found: MatchedRule[] = [];
    for (const sheet of document.styleSheets) {
      const key = (sheet.ownerNode as HTMLElement | null)?.dataset['style'];
      if (key === undefined || !matchMedia(sheet.media.mediaText || 'all').matches) continue;
      const seen = new Map<string, number>();
      this.collect(sheet.cssRules, element, { key, seen, found });
    }
    return found;
  }

  private collect(
    rules: CSSRuleList,
    element: Element,
    into: { readonly key: string; readonly seen: Map<string, number>; readonly found: MatchedRule[] },
  ): void {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule) {
        const { selectorText: selector } = rule;
        const nth = into.seen.get(selector) ?? 0;
        into.seen.set(selector, nth + 1);
        if (!element.matches(selector)) continue;
        const places = this.places?.get(into.key)?.get(selector);
        into.found.push({
          selector,
          declarations: rule.style.cssText.split(/;\s*/).filter((text) => text !== ''),
          place: places?.[Math.min(nth, places.length - 1)],
        });
      } else if (rule instanceof CSSMediaRule) {
        if (matchMedia(rule.media.mediaText).matches) this.collect(rule.cssRules, element, into);
      } else if ('cssRules' in rule && !(rule instanceof CSSKeyframesRule))
        this.collect((rule as CSSGroupingRule).cssRules, element, into);
    }
  }

  private async load(): Promise<void> {
    this.asked = true;
    const answer = await fetch(STYLE_PLACES_PATH).catch(() => undefined);
    if (answer?.ok !== true) return;
    const table = (await answer.json()) as Table;
    const normal = normalizer();
    this.places = new Map(
      Object.entries(table).map(([key, rules]) => {
        const places: Places = new Map();
        for (const [selector, file, line] of rules) {
          const name = normal(selector);
          if (name !== undefined) places.set(name, [...(places.get(name) ?? []), { file, line }]);
        }
        return [key, places];
      }),
    );
    this.onFound();
  }
}
