/** Decodes UTF-8; '' for invalid bytes. The runtime has no TextDecoder. */
export function bytesToText(bytes: ArrayBuffer): string {
  let escaped = '';
  new Uint8Array(bytes).forEach((byte) => {
    escaped += `%${byte < 16 ? '0' : ''}${byte.toString(16)}`;
  });
  try {
    return decodeURIComponent(escaped);
  } catch {
    return '';
  }
}
