import { dashed, isBuiltinTag, scriptOf, type Unit } from 'mp-app-model';
import ts from 'typescript';

import type { CheckContext } from './context';
import { propertyOf, readOptions } from './definitions';
import { knownObject } from './script-strings';

/** Boolean attributes of WeChat's own components; any text in them is true. */
const BUILT_IN: ReadonlySet<string> = new Set(
  `adjust-position allow-clipboard-paste always-embed async-switch auto-focus auto-height autoplay auto-pause-if-navigate
  auto-pause-if-open-native background-mute bounces checked circular confirm-hold controls custom-cache danmu-btn decode
  disable-default-padding disable-scroll disabled double-tap-zoom enable-3D enable-auto-rotation enable-back-to-top
  enable-building enable-camera enable-danmu enable-flex enable-indoor-map enable-mic enable-overlooking enable-passive
  enable-play-gesture enable-poi enable-progress-gesture enable-rotate enable-satellite enable-scroll enable-traffic
  enable-zoom enhanced fade-in fast-deceleration fixed focus force-https hold-keyboard hover-stop-propagation
  indicator-dots inertia lazy-load loading loop muted out-of-bounds overlay paging-enabled page-gesture password plain
  progress refresher-enabled refresher-triggered report-submit scale scale-area scroll-anchoring scroll-with-animation
  scroll-x scroll-y selectable show-bottom-progress show-center-play-btn show-compass show-confirm-bar show-fullscreen-btn
  show-info show-location show-menu-by-longpress show-message-card show-mute-btn show-play-btn show-progress show-scale
  show-screen-lock-button show-scrollbar show-value snap-to-edge user-select vertical vslide-gesture
  vslide-gesture-in-fullscreen webp zoom`
    .trim()
    .split(/\s+/),
);

/** The boolean attributes of WeChat's components and of the project's own. */
export class BooleanProperties {
  private readonly known = new Map<string, ReadonlySet<string>>();

  constructor(private readonly context: CheckContext) {}

  /** Whether `attribute` of `<tag>` is boolean in all units that use the template. */
  has(units: readonly Unit[], tag: string, attribute: string): boolean {
    const name = dashed(attribute);
    if (name === 'hidden') return true;
    const bases = units.map(({ components }) => components.get(tag) ?? this.global(tag));
    if (bases.some((base) => base !== undefined))
      return bases.every((base) => base !== undefined && this.of(base).has(name));
    // The elements of xr-frame have different attributes of the same names.
    return isBuiltinTag(tag) && !tag.startsWith('xr-') && BUILT_IN.has(name);
  }

  private global(tag: string): string | undefined {
    const { app, resolver } = this.context;
    const reference = Object.hasOwn(app.usingComponents, tag) ? app.usingComponents[tag] : undefined;
    return reference === undefined ? undefined : resolver.component('app.json', reference);
  }

  private of(base: string): ReadonlySet<string> {
    const known = this.known.get(base);
    if (known) return known;
    const script = scriptOf(this.context.sources, { base });
    const names = script === undefined ? [] : booleansIn(this.context.script(script));
    const found = new Set(names.map(dashed));
    this.known.set(base, found);
    return found;
  }
}

function booleansIn(script: ts.SourceFile): string[] {
  const options = readOptions(script)?.options;
  const properties = options && knownObject(propertyOf(options, 'properties'));
  if (!properties) return [];
  return properties.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property)) return [];
    const { initializer } = property;
    const type = ts.isObjectLiteralExpression(initializer) ? propertyOf(initializer, 'type') : initializer;
    return type?.getText() === 'Boolean' &&
      (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))
      ? [property.name.text]
      : [];
  });
}
