/**
 * The environment variable of the upload key. Written in JavaScript, since TypeScript would be compiled by a
 * process that inherits the variable.
 */
const KEY_VARIABLE = 'WX_UPLOAD_KEY';

let taken;

/** Removes the key from the environment, once, and keeps it in this process's memory. */
function takeKey() {
  taken ??= process.env[KEY_VARIABLE];
  delete process.env[KEY_VARIABLE];
  return taken;
}

module.exports = { KEY_VARIABLE, takeKey };
