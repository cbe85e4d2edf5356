/**
 * Opens the desktop's file chooser. Must run during a tap, or the browser refuses.
 * @param accept as in `<input accept>`, such as `image/*`
 * @returns undefined when the user cancels
 */
export async function pickFile(accept: string): Promise<File | undefined> {
  const [file] = await pickFiles(accept, false);
  return file;
}

/** Like `pickFile`, for several files; an empty list when the user cancels. */
export function pickFiles(accept: string, multiple: boolean): Promise<File[]> {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept, multiple });
  input.style.display = 'none';
  document.body.append(input);
  return new Promise((resolve) => {
    const done = (): void => {
      resolve(Array.from(input.files ?? []));
      input.remove();
    };
    input.addEventListener('change', done, { once: true });
    input.addEventListener('cancel', done, { once: true });
    input.click();
  });
}
