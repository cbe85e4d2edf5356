/** `this` in a page. */
export type PageInstance = Record<string, unknown>;

const stack: PageInstance[] = [];

export function pushPage(page: PageInstance): void {
  stack.push(page);
}

export function removePage(page: PageInstance): void {
  const index = stack.indexOf(page);
  if (index >= 0) stack.splice(index, 1);
}

/** The page on top; undefined when none is mounted. */
export function topPage(): PageInstance | undefined {
  return stack.at(-1);
}

/** A copy, as in WeChat: changing it does not change the stack. */
export function getCurrentPages(): PageInstance[] {
  return [...stack];
}
