import type { Templates } from '../domain/templates';

/** The templates of the stand-in's console; the app's `config.ts` has the same ones for develop builds. */
export const STAND_IN_TEMPLATES: Templates = {
  // #region sample
  noteReminder: { id: 'stand-in-note-reminder', fields: ['thing1', 'time2'] },
  // #endregion sample
};
