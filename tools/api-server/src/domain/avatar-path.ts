const FOLDER = '/avatars/';

/** Where the API serves the avatar of this name. */
export const avatarPath = (name: string): string => FOLDER + name;

/** The name in an {@link avatarPath}. */
export const avatarNameOf = (path: string): string => path.slice(FOLDER.length);
