import { isOffline } from '../../../../session/errors';
import { fill } from '../../../../texts/language';
import type { FormState } from '../../model/form-state';
import { isNotFound } from '../../model/not-found';
import { MAX_PHOTOS } from '../../model/note';
import { lengthOf, MAX_TEXT, MAX_TITLE } from '../../model/validation';
import type { FORM_TEXTS } from '../../texts';

export interface ShownPhoto {
  readonly key: string;
  readonly src: string;
  readonly state: 'there' | 'waiting' | 'uploading' | 'failed';
  readonly percent: number;
  /** Under the picture: why the upload failed. */
  readonly problem: string;
  readonly label: string;
  /** Labels of a tap on the photo, and on its delete button. */
  readonly retryLabel: string;
  readonly crossLabel: string;
}

export interface FormView {
  readonly view: 'skeleton' | 'blank' | 'form';
  readonly title: string;
  readonly text: string;
  readonly titleProblem: string;
  readonly textProblem: string;
  /** `3/1000` for the last hundred characters; '' before. */
  readonly textCount: string;
  readonly photos: readonly ShownPhoto[];
  readonly canAdd: boolean;
  readonly restored: boolean;
  readonly busy: boolean;
  readonly button: string;
  readonly blankTitle: string;
  readonly blankHint: string;
  readonly blankAction: string;
}

type Texts = typeof FORM_TEXTS.zh;

/** Near the limit, users want to know how many characters are left. */
const COUNT_FROM = MAX_TEXT - 100;

/** The form's data. @param canChoose whether this base library can choose pictures */
export function formView(
  form: FormState,
  t: Texts,
  describe: (error: unknown) => string,
  canChoose: boolean,
): FormView {
  const { phase, title, text, problems, photos } = form;
  const busy = phase === 'saving' || phase === 'done';
  const length = lengthOf(text);
  const isRetry = form.noteId !== '' && photos.some(({ state }) => state === 'failed');
  return {
    view: phase === 'loading' ? 'skeleton' : phase === 'failed' ? 'blank' : 'form',
    title,
    text,
    titleProblem:
      problems.title === 'empty'
        ? t.titleEmpty
        : problems.title === 'too_long'
          ? fill(t.titleTooLong, { max: MAX_TITLE, n: lengthOf(title.trim()) })
          : '',
    textProblem: problems.text === '' ? '' : fill(t.textTooLong, { max: MAX_TEXT, n: lengthOf(text.trim()) }),
    textCount: length > COUNT_FROM ? `${String(length)}/${String(MAX_TEXT)}` : '',
    photos: photos.map(({ key, src, state, percent, problem }, index) => {
      const n = index + 1;
      return {
        key,
        src,
        state,
        percent,
        problem,
        label: fill(t.photo, { n }),
        retryLabel: fill(t.retryPhoto, { n }),
        crossLabel: fill(state === 'uploading' ? t.cancelPhoto : t.removePhoto, { n }),
      };
    }),
    canAdd: canChoose && !busy && photos.length < MAX_PHOTOS,
    restored: form.restored && !busy,
    busy,
    button: busy ? t.saving : isRetry ? t.finish : t.save,
    ...blankOf(form, t, describe),
  };
}

function blankOf(
  { phase, error }: FormState,
  t: Texts,
  describe: (error: unknown) => string,
): Pick<FormView, 'blankTitle' | 'blankHint' | 'blankAction'> {
  if (phase !== 'failed') return { blankTitle: '', blankHint: '', blankAction: '' };
  if (isNotFound(error))
    return { blankTitle: t.missingTitle, blankHint: t.missingHint, blankAction: t.toList };
  const blankAction = t.retry;
  return isOffline(error)
    ? { blankTitle: t.offlineTitle, blankHint: t.offlineHint, blankAction }
    : { blankTitle: t.failedTitle, blankHint: describe(error), blankAction };
}
