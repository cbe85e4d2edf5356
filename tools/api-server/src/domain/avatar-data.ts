import { hideImage, showImage } from './hidden-images';
import { keys } from './records';
import type { UserData } from './user-data';

/** The user's avatar, visible to everybody who knows its address. */
export const avatarData: UserData = {
  remove(tx, { avatar }) {
    if (avatar === null) return;
    tx.remove(keys.avatar(avatar));
    showImage(tx, avatar);
  },
  holds: (_tx, { avatar }) => avatar !== null,
  hide(tx, { avatar }) {
    if (avatar !== null) hideImage(tx, avatar);
  },
  show(tx, { avatar }) {
    if (avatar !== null) showImage(tx, avatar);
  },
};
