import { servicesOf } from '../wx/services';
import { boxes } from './boxes';
import { buttons } from './button';
import { canvases } from './canvas';
import { attributeNames } from './component';
import type { BuiltinDeps } from './deps';
import { editors } from './editor';
import { FORMS } from './form';
import { images } from './image';
import { miscellany } from './misc';
import { MISSING_COMPONENTS } from './missing-component';
import { MOVABLES } from './movable';
import { navigators } from './navigator';
import { PICKER_VIEWS } from './picker-view';
import { pageMetas } from './page-meta';
import { pickers } from './picker';
import { richTexts } from './rich-text';
import { scrollViews } from './scroll-view';
import { SLIDERS } from './slider';
import { SWIPERS } from './swiper';
import { UNSUPPORTED_TAGS } from './templates';
import { textFields } from './text-field';
import { TOGGLES } from './toggles';
import { videos } from './video';
import { VIEWS } from './view';

export type { BuiltinDeps } from './deps';

/** A definition for the engine's `Component()` for each tag of BUILTIN_TEMPLATES. */
export function builtinDefinitions(deps: BuiltinDeps): Record<string, object> {
  const definitions: Record<string, object> = {
    ...VIEWS,
    ...FORMS,
    ...TOGGLES,
    ...SLIDERS,
    ...SWIPERS,
    ...MOVABLES,
    ...PICKER_VIEWS,
    ...buttons(deps),
    ...images(deps),
    ...canvases(deps),
    ...videos(deps),
    ...boxes(deps),
    ...textFields(deps),
    ...navigators(deps),
    ...scrollViews(deps),
    ...pickers(deps),
    ...richTexts(deps),
    ...editors(deps),
    ...pageMetas(deps),
    ...miscellany(deps),
    ...MISSING_COMPONENTS,
  };
  const { components } = servicesOf(deps.wx);
  for (const [tag, definition] of Object.entries(definitions)) {
    if (!UNSUPPORTED_TAGS.has(tag) && !(tag in MISSING_COMPONENTS))
      components.set(tag, attributeNames(definition));
  }
  return definitions;
}
