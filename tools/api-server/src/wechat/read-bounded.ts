/** Reads a response's body. @param maxBytes - a longer body throws a RangeError and is not read further */
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
