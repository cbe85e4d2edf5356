/** A file to send. */
export interface FormFile {
  readonly field: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** multipart/form-data from Node's own encoder, so that it cannot share a mistake with a server. */
export async function multipart(
  file: FormFile,
  fields: Readonly<Record<string, string>> = {},
): Promise<{ readonly body: Buffer; readonly contentType: string }> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append(file.field, new Blob([new Uint8Array(file.bytes)]), file.name);
  const encoded = new Response(form);
  return {
    body: Buffer.from(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('Content-Type') ?? '',
  };
}
