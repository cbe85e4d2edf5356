import fs from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';

/**
 * What `prettier --check --ignore-unknown` has against these files, with the copy's configuration: by the Prettier that
 * is loaded here already.
 */
export async function formatProblems(copy: string, files: readonly string[]): Promise<string[]> {
  const ignorePath = ['.gitignore', '.prettierignore'].map((name) => path.join(copy, name));
  const found = await Promise.all(
    files.map(async (file) => {
      const filepath = path.join(copy, file);
      const { ignored, inferredParser } = await prettier.getFileInfo(filepath, {
        ignorePath,
        resolveConfig: true,
      });
      if (ignored || inferredParser === null) return [];
      const options = await prettier.resolveConfig(filepath, { editorconfig: true });
      const text = fs.readFileSync(filepath, 'utf8');
      return (await prettier.check(text, { ...options, filepath })) ? [] : [file];
    }),
  );
  return found.flat();
}
