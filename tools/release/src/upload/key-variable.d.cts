export declare const KEY_VARIABLE: 'WX_UPLOAD_KEY';
/** Takes the key out of the environment, once, and keeps it in this process's memory. */
export declare function takeKey(): string | undefined;
