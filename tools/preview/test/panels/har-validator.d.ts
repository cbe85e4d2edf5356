declare module 'har-validator' {
  /** Rejects with the places that the HAR schema refuses. */
  export function har(value: object): Promise<object>;
}
