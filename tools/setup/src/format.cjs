/**
 * Formats texts as Prettier does the files of that name below the working folder. Standard input: JSON of `[file, text]`
 * pairs, `file` relative. Standard output: JSON of the formatted texts in the same order, `null` for one that Prettier
 * cannot read. One process for all: to load Prettier takes longer than to format a file.
 */
const fs = require('node:fs');
const path = require('node:path');
const prettier = require('prettier');

async function format([name, text]) {
  const filepath = path.resolve(name);
  const { ignored } = await prettier.getFileInfo(filepath, { ignorePath: ['.gitignore', '.prettierignore'] });
  if (ignored) return text;
  try {
    const options = await prettier.resolveConfig(filepath, { editorconfig: true });
    return await prettier.format(text, { ...options, filepath });
  } catch {
    return null;
  }
}

Promise.all(JSON.parse(fs.readFileSync(0, 'utf8')).map(format)).then((texts) => {
  process.stdout.write(JSON.stringify(texts));
});
