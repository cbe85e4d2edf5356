import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Prettier from 'prettier';
import type { ChangeSet } from './change-set';

const FORMATTED = /\.(?:ts|json|cjs|mjs|wxss)$/;

/** Formats the new content with Prettier. Files that Prettier cannot parse stay unchanged. */
export async function tidy(files: ChangeSet): Promise<void> {
  const texts = files
    .changes()
    .flatMap(({ file, after }) =>
      after !== undefined && file !== 'package-lock.json' && FORMATTED.test(file)
        ? [[file, after.toString('utf8')] as const]
        : [],
    );
  const formatted = await Promise.all(texts.map(([file, text]) => format(files.root, file, text)));
  for (const [index, [file]] of texts.entries()) files.write(file, formatted[index] ?? '');
}

async function format(root: string, file: string, text: string): Promise<string> {
  const filepath = path.join(root, file);
  const ignorePath = ['.gitignore', '.prettierignore'].map((name) => path.join(root, name));
  try {
    // Loaded by the first text: most commands that are refused have none.
    const prettier = createRequire(__filename)('prettier') as typeof Prettier;
    const { ignored } = await prettier.getFileInfo(filepath, { ignorePath });
    if (ignored) return text;
    const options = await prettier.resolveConfig(filepath, { editorconfig: true, useCache: false });
    return await prettier.format(text, { ...options, filepath });
  } catch {
    return text;
  }
}
