// The page's event dispatch and wx.getUserProfile share no object, as in WeChat, where the client keeps this
// state. Hence the only module state in this folder.
let open = 0;

/**
 * Runs `handler` as part of a tap. The tap lasts through `handler` and its promise reactions, and ends before
 * the first timer or wx callback: from then on WeChat refuses getUserProfile.
 */
export function withinTap<T>(handler: () => T): T {
  open += 1;
  // Scheduled first, so that it runs before any timer that the handler starts.
  setTimeout(() => {
    open -= 1;
  }, 0);
  return handler();
}

/** Whether code runs as part of a user's tap. */
export function tapIsOpen(): boolean {
  return open > 0;
}
