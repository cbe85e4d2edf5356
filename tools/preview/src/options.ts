/** The preview's default port. */
export const DEFAULT_PORT = 8788;
/** The default port of WeChat's client. */
export const DEFAULT_AUTO_PORT = 9420;
