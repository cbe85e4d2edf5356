/** Where the preview listens when nobody says otherwise. */
export const DEFAULT_PORT = 8788;
/** Where WeChat's client looks for DevTools when it is told no other port. */
export const DEFAULT_AUTO_PORT = 9420;
