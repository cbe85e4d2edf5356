/** Where the preview listens when nobody says otherwise. */
export const DEFAULT_PORT = 8788;
