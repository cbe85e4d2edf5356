/**
 * The same stacks for less: jest looks up each frame of each error's stack in source maps, and Playwright reads the
 * stack of every call. A test's calls come from the same few places, so that a frame is looked up once.
 * @param format jest's `Error.prepareStackTrace`
 * @returns one with the same result, for as long as no source changes
 */
exports.keepFrames = (format) => {
  const kept = new Map();
  const lineOf = (frame) => {
    const where = frame.toString();
    const known = kept.get(where);
    if (known !== undefined) return known;
    const nameless = { name: '', message: '' };
    const line = format(nameless, [frame]).slice(format(nameless, []).length);
    kept.set(where, line);
    return line;
  };
  return (error, frames) => format(error, []) + frames.map(lineOf).join('');
};
