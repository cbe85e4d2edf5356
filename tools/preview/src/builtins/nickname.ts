import { identityOf } from '../wx/identity';
import { make } from '../wx/overlay';
import type { Services } from '../wx/services';
import { atLeast, SINCE } from '../wx/versions';
import type { Self } from './component';

/** A text that WeChat's content check refuses here. */
const REFUSED = '违规';
/** The first base library with the content check of nicknames. */
const CHECKED_SINCE = '2.24.4';
/** The check asks WeChat's server: its result comes this much (ms) after the blur. */
const CHECK_TIME = 120;

/** `<input type="nickname">`. */
export interface Nickname {
  /** Shows the keyboard. @param typed runs after the user has chosen the WeChat nickname */
  open(typed: () => void): void;
  close(): void;
  /** The keyboard has closed: WeChat checks the text. */
  review(): void;
}

/**
 * The nickname keyboard: a bar with the user's WeChat nickname, and the check on blur. Without privacy
 * consent it is a plain field.
 */
export function nicknameOf(
  { simulator, privacy, recorder }: Services,
  self: Self,
  native: HTMLInputElement | HTMLTextAreaElement,
  write: (value: string) => void,
): Nickname {
  let bar: HTMLElement | undefined;
  const works = (): boolean =>
    self.data['type'] === 'nickname' && atLeast(simulator.sdkVersion, SINCE.nickname) && !privacy.needed;

  const close = (): void => {
    bar?.remove();
    bar = undefined;
  };
  return {
    close,
    open: (typed) => {
      close();
      if (!works()) return;
      const { nickname } = identityOf(simulator.user);
      const offer = make('button', 'wx-layer-nickname-offer', { type: 'button' }, [nickname]);
      bar = make('div', 'wx-layer-nickname', { role: 'group', 'aria-label': '用微信昵称' }, [
        make('span', 'wx-layer-nickname-label', {}, ['用微信昵称']),
        offer,
      ]);
      // The field keeps the focus, as with a key of the phone's keyboard.
      bar.addEventListener('mousedown', (event) => {
        event.preventDefault();
      });
      offer.addEventListener('click', () => {
        native.value = nickname;
        typed();
      });
      simulator.layer.append(bar);
    },
    review: () => {
      const { value } = native;
      if (!works() || value === '' || !atLeast(simulator.sdkVersion, CHECKED_SINCE)) return;
      const note = recorder.begin('nicknameReview');
      note.started();
      setTimeout(() => {
        note.ended({ errMsg: 'nicknameReview:ok' });
        const pass = !value.includes(REFUSED);
        // Text typed meanwhile has not been checked.
        if (!pass && native.value === value) write('');
        if (atLeast(simulator.sdkVersion, SINCE.nicknameReview))
          self.fire('nicknamereview', { pass, timeout: false });
      }, CHECK_TIME);
    },
  };
}
