/** The script of the app's settings, from the source root: its servers, and the lowest base library. */
export const CONFIG_FILE = 'config.ts';
