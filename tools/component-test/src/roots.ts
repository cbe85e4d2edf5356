import type { Component } from 'miniprogram-exparser';

interface Root {
  readonly element: Component;
  unmount(): void;
}

const roots: Root[] = [];

/** Keeps what is mounted, so that the end of a test can take it down. */
export function addRoot(root: Root): void {
  roots.push(root);
}

/** Forgets a root. Returns false when it is gone already. */
export function removeRoot(element: Component): boolean {
  const index = roots.findIndex((root) => root.element === element);
  if (index < 0) return false;
  roots.splice(index, 1);
  return true;
}

export function mountedElements(): Component[] {
  return roots.map((root) => root.element);
}

/** Unmounts everything, the latest first, whatever one of them throws. */
export function unmountAll(): void {
  const root = roots.at(-1);
  if (!root) return;
  try {
    root.unmount();
  } finally {
    unmountAll();
  }
}
