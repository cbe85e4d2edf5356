/** A script's `require` with WeChat's two ways to load a module of a package that may not be there yet. */
module.exports = (load) => {
  const later = (name) =>
    Promise.resolve().then(() => {
      try {
        return load(name);
      } catch (error) {
        // What a phone answers; an error in the module itself stays what it is.
        if (error.code !== 'MODULE_NOT_FOUND') throw error;
        throw { mod: name, errMsg: error.message };
      }
    });
  const all = (name, then, failed) =>
    typeof then === 'function' ? void later(name).then(then, failed) : load(name);
  return Object.assign(all, load, { async: later });
};
