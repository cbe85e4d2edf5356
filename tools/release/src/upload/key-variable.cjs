/** The upload key's own environment variable. JavaScript, since TypeScript is compiled by a process that would inherit it. */
const KEY_VARIABLE = 'WX_UPLOAD_KEY';

let taken;

/** Takes the key out of the environment, once, and keeps it in this process's memory. */
function takeKey() {
  taken ??= process.env[KEY_VARIABLE];
  delete process.env[KEY_VARIABLE];
  return taken;
}

module.exports = { KEY_VARIABLE, takeKey };
