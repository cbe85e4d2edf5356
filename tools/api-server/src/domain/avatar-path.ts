const FOLDER = '/avatars/';

/** The API path of the avatar with this name. */
export const avatarPath = (name: string): string => FOLDER + name;

/** The name in an {@link avatarPath}. */
export const avatarNameOf = (path: string): string => path.slice(FOLDER.length);
