/** Node's own module, which phones lack; only authorization codes with PKCE need it. */
export {};
