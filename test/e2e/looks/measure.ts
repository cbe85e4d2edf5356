/**
 * Finds obstacles on the open page for users with low vision or large fingers, measured in the browser by
 * WCAG 2.2 AA (1.4.3 contrast, 1.4.10 reflow) and WeChat's own 44 px for tap targets.
 *
 * Runs in the page, so it cannot use outer names.
 */
export function measurePage(): string[] {
  type Rgb = readonly [number, number, number];
  const findings: string[] = [];
  const page = document.querySelector<HTMLElement>('.preview-active');
  if (!page) return ['no page is open'];
  const scroller = page.querySelector<HTMLElement>('.preview-scroller') ?? page;

  /** Texts written by users, which may be truncated if one tap shows them completely. */
  const SHORTENED = '.user__name, .card__title, .card__text';
  /** WeChat draws these bars: only their colours are the app's. */
  const BARS = '.preview-tabs, .preview-navigation';
  /** WCAG exempts inactive elements. */
  const INACTIVE = '[aria-disabled="true"], .paper--deleted';

  const whole = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 40);
  const name = (element: Element): string =>
    `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${whole(element.textContent || element.getAttribute('aria-label') || '')}`;
  const say = (rule: string, element: Element, detail: string): void => {
    findings.push(`${rule}: ${name(element)}: ${detail}`);
  };

  // Nothing here changes a style, and every read of one asks whether it is up to date.
  interface Style {
    readonly opacity: number;
    readonly isHidden: boolean;
    readonly isFixed: boolean;
    /** Whether it cuts off what leaves it, in each direction. */
    readonly hides: readonly [x: boolean, y: boolean];
    readonly color: string;
    readonly back: string;
    readonly px: number;
    readonly weight: number;
  }
  const styles = new Map<Element, Style>();
  const styleOf = (element: Element): Style => {
    const known = styles.get(element);
    if (known) return known;
    const style = getComputedStyle(element);
    const read = {
      opacity: Number(style.opacity),
      isHidden: style.visibility === 'hidden',
      isFixed: style.position === 'fixed',
      hides: [style.overflowX !== 'visible', style.overflowY !== 'visible'] as const,
      color: style.color,
      back: style.backgroundColor,
      px: Number.parseFloat(style.fontSize),
      weight: Number(style.fontWeight),
    };
    styles.set(element, read);
    return read;
  };
  const lineages = new Map<Element, readonly Element[]>();
  const ancestors = (element: Element): readonly Element[] => {
    const known = lineages.get(element);
    if (known) return known;
    const parent = element.parentElement;
    const all = parent ? [parent, ...ancestors(parent)] : [];
    lineages.set(element, all);
    return all;
  };

  // --- colours ---
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (color: string): [number, number, number, number] => {
    const [r = 0, g = 0, b = 0, a = 1] = (/\(([^)]*)\)/.exec(color)?.[1] ?? '').split(/[\s,/]+/).map(Number);
    if (color.startsWith('rgb')) return [r, g, b, a];
    if (!canvas) return [0, 0, 0, 1];
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 255] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (front: Rgb, alpha: number, back: Rgb): Rgb => [
    front[0] * alpha + back[0] * (1 - alpha),
    front[1] * alpha + back[1] * (1 - alpha),
    front[2] * alpha + back[2] * (1 - alpha),
  ];
  const luminance = (color: Rgb): number => {
    const [r = 0, g = 0, b = 0] = color.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: Rgb, other: Rgb): number => {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const opacity = (element: Element): number =>
    [element, ...ancestors(element)].reduce((product, at) => product * styleOf(at).opacity, 1);
  /** Possible colours behind a point of an element; those of an image are unknown. */
  const behind = (element: Element, x: number, y: number): Rgb[] => {
    const stack = document.elementsFromPoint(x, y);
    const own = [element, ...ancestors(element)].find((one) => stack.includes(one));
    const below = own ? stack.slice(stack.indexOf(own)) : ancestors(element);
    let colors: Rgb[] = [[255, 255, 255]];
    for (const layer of [...below].reverse()) {
      if (layer.localName === 'img') {
        colors = [
          [255, 255, 255],
          [0, 0, 0],
        ];
      }
      const [r, g, b, a] = rgba(styleOf(layer).back);
      if (a === 0) continue;
      const alpha = a * opacity(layer);
      colors = colors.map((color) => over([r, g, b], alpha, color));
    }
    return colors;
  };
  const checkContrast = (element: Element, rect: DOMRect): void => {
    if (element.closest(INACTIVE)) return;
    const { color, px, weight } = styleOf(element);
    const least = px >= 24 || (px >= 18.66 && weight >= 700) ? 3 : 4.5;
    const [r, g, b, a] = rgba(color);
    const backs = behind(element, rect.left + rect.width / 2, rect.top + rect.height / 2);
    const worst = Math.min(
      ...backs.map((back) => contrast(over([r, g, b], a * opacity(element), back), back)),
    );
    if (worst < least) say('contrast', element, `${worst.toFixed(2)}, not ${String(least)}`);
  };

  // --- what is seen ---
  const isSeen = (element: Element): boolean =>
    element.getClientRects().length > 0 && !styleOf(element).isHidden;
  /** A sheet over the page: content behind it can be neither read nor tapped. */
  const cover = [...page.querySelectorAll<HTMLElement>('[class~="cover"], [class$="--cover"]')].find(isSeen);
  // The cover contains its sheet, or is its sibling.
  const root: HTMLElement = (cover?.textContent.trim() === '' ? cover.parentElement : cover) ?? page;
  interface Text {
    readonly node: globalThis.Text;
    readonly element: HTMLElement;
    readonly rects: DOMRect[];
  }
  const textsIn = (from: Element): Text[] => {
    const found: Text[] = [];
    const walker = document.createTreeWalker(from, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || !isSeen(element) || whole(node.textContent ?? '') === '') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
      if (rects.length > 0) found.push({ node: node as globalThis.Text, element, rects });
    }
    return found;
  };
  const inFlow = (element: Element): boolean =>
    ![element, ...ancestors(element)].some((one) => styleOf(one).isFixed);

  // --- texts: contrast, cut off, alone on a line, over one another ---
  for (const { node, element } of textsIn(root)) {
    if (inFlow(element)) element.scrollIntoView({ block: 'center' });
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    const [first] = rects;
    if (!first) continue;
    checkContrast(element, first);
    for (const { left, right, top, bottom } of rects) {
      if (element.closest(SHORTENED)) break;
      if (left < -1 || right > innerWidth + 1) say('cut off', element, 'it leaves the screen');
      for (const box of [element, ...ancestors(element)]) {
        if (box === page.parentElement) break;
        if (box === scroller || box === page) continue;
        if (!styleOf(box).hides.includes(true) && !box.matches('wx-button, [role="button"]')) continue;
        const edge = box.getBoundingClientRect();
        if (
          top < edge.top - 1 ||
          bottom > edge.bottom + 1 ||
          left < edge.left - 1 ||
          right > edge.right + 1
        ) {
          say('cut off', element, `it leaves ${name(box)}`);
          break;
        }
      }
    }
    const lines = new Map<number, number>();
    for (const { bottom, width } of rects) {
      const key = Math.round(bottom);
      lines.set(key, (lines.get(key) ?? 0) + width);
    }
    const widths = [...lines.entries()].sort(([a], [b]) => a - b).map(([, width]) => width);
    const last = widths[widths.length - 1] ?? 0;
    if (widths.length > 1 && last < styleOf(element).px * 1.5) {
      say('a lone character', element, `its last line is ${last.toFixed(0)} px wide`);
    }
  }
  for (const box of root.querySelectorAll<HTMLElement>('*')) {
    // WeChat draws a button's border at twice the button's size.
    if (!isSeen(box) || box === scroller || box.matches('wx-button, input, textarea')) continue;
    if (styleOf(box).hides[0] && box.scrollWidth > box.clientWidth + 1 && !box.closest(SHORTENED))
      say('cut off', box, `${String(box.scrollWidth)} px of it in ${String(box.clientWidth)}`);
  }
  scroller.scrollTo({ top: 0 });
  const seen = textsIn(root).filter(({ element }) => inFlow(element) && !element.closest(SHORTENED));
  seen.forEach((one, index) => {
    for (const other of seen.slice(index + 1)) {
      const crosses = one.rects.some((a) =>
        other.rects.some(
          (b) =>
            Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4,
        ),
      );
      if (crosses) say('overlap', one.element, name(other.element));
    }
  });
  // Elements fixed at the bottom must not cover the end of the page.
  scroller.scrollTo({ top: scroller.scrollHeight });
  const fixed = [...root.querySelectorAll('*')].filter(
    (element) => styleOf(element).isFixed && isSeen(element),
  );
  for (const { element, rects } of textsIn(root)) {
    if (!inFlow(element)) continue;
    for (const bar of fixed) {
      const edge = bar.getBoundingClientRect();
      if (rects.some(({ bottom, top }) => bottom > edge.top + 1 && top < edge.bottom))
        say('covered', element, `${name(bar)} lies over it at the end of the page`);
    }
  }
  scroller.scrollTo({ top: 0 });

  // --- what is typed, and what is to be typed ---
  for (const field of root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    if (!isSeen(field) || field.value === '') continue;
    field.scrollIntoView({ block: 'center' });
    checkContrast(field, field.getBoundingClientRect());
  }

  // --- the bars ---
  for (const bar of cover ? [] : document.querySelectorAll(BARS)) {
    for (const { element, rects } of textsIn(bar)) {
      const [first] = rects;
      if (first) checkContrast(element, first);
    }
  }

  // --- targets ---
  const LEAST_PX = 44;
  for (const target of root.querySelectorAll(
    'wx-button, [role="button"], wx-input, wx-textarea, [role="link"]',
  )) {
    // A link inside a sentence is as high as its line (WCAG 2.5.8).
    if (!isSeen(target) || target.getAttribute('role') === 'link') continue;
    const { width, height } = target.getBoundingClientRect();
    if (width < LEAST_PX - 0.5 || height < LEAST_PX - 0.5)
      say('target', target, `${width.toFixed(1)} x ${height.toFixed(1)} px`);
  }

  // --- to the side ---
  if (scroller.scrollWidth > scroller.clientWidth)
    findings.push(
      `scrolls to the side: ${String(scroller.scrollWidth)} of ${String(scroller.clientWidth)} px`,
    );
  return [...new Set(findings)];
}
