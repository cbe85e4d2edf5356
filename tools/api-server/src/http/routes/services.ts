import type { Background } from '../../background';
import type { ContactServices } from '../../domain/contacts';
import type { SignInServices } from '../../domain/sign-in';
import type { Templates } from '../../domain/templates';
import type { SessionKeyVault } from '../../domain/session-key-vault';
import type { Log } from '../../log/log';
import type { ImageReview, TextReview } from '../../review/port';
import type { AvatarDownload } from '../../wechat/avatar-download';
import type { PhoneExchange } from '../../wechat/phone-number';

/** The services that the routes use. */
export interface Services extends SignInServices, ContactServices {
  /** Starts work that runs after the response. */
  readonly background: Background['run'];
  readonly vault: SessionKeyVault;
  readonly downloadAvatar: AvatarDownload;
  readonly reviewNickname: TextReview;
  // #region sample
  readonly reviewNote: TextReview;
  // #endregion sample
  /** `null`: every image is accepted. */
  readonly imageReview: ImageReview | null;
  readonly exchangePhone: PhoneExchange;
  readonly templates: Templates;
  readonly log: Log;
}
