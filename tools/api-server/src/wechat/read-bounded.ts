/**
 * Reads an answer's body.
 * @param maxBytes - more than this throws a RangeError, and the rest is not read
 */
export async function readBounded(response: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new RangeError('answer too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
