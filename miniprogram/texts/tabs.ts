import { inBoth } from './language';

/** The tab names, in the order of app.json, which contains the Chinese ones too. */
export const TAB_TEXTS = inBoth(['首页', '我的'], ['Home', 'Me']);
