import type { Component } from 'miniprogram-exparser';

interface Root {
  readonly element: Component;
  unmount(): void;
}

const roots: Root[] = [];

/** Registers a mounted root, so that the end of a test can unmount it. */
export function addRoot(root: Root): void {
  roots.push(root);
}

/** Removes a root. Returns false when it is already removed. */
export function removeRoot(element: Component): boolean {
  const index = roots.findIndex((root) => root.element === element);
  if (index < 0) return false;
  roots.splice(index, 1);
  return true;
}

/** The roots of all mounted trees, in the order in which they were mounted. */
export function mountedElements(): Component[] {
  return roots.map((root) => root.element);
}

/** Unmounts everything, the latest first, even if one of them throws. */
export function unmountAll(): void {
  const root = roots.at(-1);
  if (!root) return;
  try {
    root.unmount();
  } finally {
    unmountAll();
  }
}
