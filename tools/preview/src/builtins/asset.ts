import type { EngineElement } from '../wxs/engine-types';

/** Resolves a path relative to its WXML from the project's root. Network addresses stay. */
export function assetAddress(src: string, element: EngineElement): string {
  if (/^[a-z][a-z0-9+.-]*:|^\//i.test(src)) return src;
  const owner = element.ownerShadowRoot?.getHostNode().is ?? '';
  return new URL(src, `http://project/${owner}`).pathname;
}
