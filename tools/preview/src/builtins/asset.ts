import type { EngineElement } from '../wxs/engine-types';

/** A path relative to the WXML that it stands in becomes one from the project's root. Addresses stay. */
export function assetAddress(src: string, element: EngineElement): string {
  if (/^[a-z][a-z0-9+.-]*:|^\//i.test(src)) return src;
  const owner = element.ownerShadowRoot?.getHostNode().is ?? '';
  return new URL(src, `http://project/${owner}`).pathname;
}
