export declare const KEY_VARIABLE: 'WX_UPLOAD_KEY';
/** Removes the key from the environment, once, and keeps it in this process's memory. */
export declare function takeKey(): string | undefined;
