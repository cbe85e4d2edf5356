import type { WxmlElement } from 'mp-app-model';

// Their `icon` takes the name of a shape, or a list of images.
const SHAPES: ReadonlySet<string> = new Set(['checkbox', 'checkbox-group', 'radio', 'radio-group']);

// Attributes that only look similar: style classes, and images of another kind.
const NO_ICON = /^(?:t-class|class|style)/;
const ICON = /(?:^|-)icon$|^(?:left|right|prefix|suffix|clear|delete|expand)Icon$/;

/** The attributes of a TDesign component (by its folder's name) that take an icon's name. */
export function iconAttributes(component: string, { attributes }: WxmlElement): WxmlElement['attributes'] {
  if (SHAPES.has(component) || component === 'qrcode') return [];
  // With a prefix of its own the icon comes from another font.
  if (component === 'icon') {
    return attributes.some(({ name }) => name === 'prefix')
      ? []
      : attributes.filter(({ name }) => name === 'name');
  }
  return attributes.filter(({ name }) => ICON.test(name) && !NO_ICON.test(name));
}
