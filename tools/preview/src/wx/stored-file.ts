/** A file, completely in this tab's memory. */
export interface StoredFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Media type, such as `image/png`; empty when unknown. */
  readonly type: string;
}
