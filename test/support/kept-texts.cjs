const fs = require('node:fs');

const kept = new Map();

/** A file's text, read once for as long as the file stays the same: most test files load the same modules. */
exports.textOf = (filename) => {
  const { mtimeMs, size, ino } = fs.statSync(filename);
  const known = kept.get(filename);
  if (known?.mtimeMs === mtimeMs && known.size === size && known.ino === ino) return known.text;
  const text = fs.readFileSync(filename, 'utf8');
  kept.set(filename, { mtimeMs, size, ino, text });
  return text;
};
