import type { SignInServices } from '../../domain/sign-in';
import type { Log } from '../../log/log';
import type { AvatarDownload } from '../../wechat/avatar-download';

/** What the routes work with. */
export interface Services extends SignInServices {
  readonly downloadAvatar: AvatarDownload;
  readonly log: Log;
}
