import { inBoth } from './language';

/** The tab bar, in the order of app.json, where the Chinese ones stand too. */
export const TAB_TEXTS = inBoth(['首页', '我的'], ['Home', 'Me']);
