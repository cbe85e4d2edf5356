import type { HomeTexts } from '../../texts/home';

/** An entry of the home page that opens a feature. */
export interface Entry {
  readonly key: string;
  /** A TDesign icon. */
  readonly icon: string;
  readonly title: string;
  readonly hint: string;
  readonly path: string;
}

/** All entries of the home page, in order. Add yours here. */
export const entries = (t: HomeTexts): Entry[] => [
  // #region sample
  {
    key: 'notes',
    icon: 'edit-1',
    title: t.notes,
    hint: t.notesHint,
    path: '/packages/notes/pages/list/list',
  },
  // #endregion sample
  {
    key: 'settings',
    icon: 'setting',
    title: t.settings,
    hint: t.settingsHint,
    path: '/packages/settings/pages/settings/settings',
  },
];
