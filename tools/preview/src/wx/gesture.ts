// The page's event dispatch and wx.getUserProfile have no object in common, as in WeChat, where the client keeps
// this state between them. Hence the one piece of module state of this room.
let open = 0;

/**
 * Runs `handler` as part of a tap. The tap lasts through `handler` and the promise reactions behind it, and ends
 * before the first timer or wx callback: WeChat refuses getUserProfile from there.
 */
export function withinTap<T>(handler: () => T): T {
  open += 1;
  // Asked for first, so that it runs before any timer that the handler starts.
  setTimeout(() => {
    open -= 1;
  }, 0);
  return handler();
}

/** Whether code runs now as part of a user's tap. */
export function tapIsOpen(): boolean {
  return open > 0;
}
