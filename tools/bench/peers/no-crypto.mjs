/** Node's own module, which phones lack; only authorization codes with PKCE ask for it. */
export {};
