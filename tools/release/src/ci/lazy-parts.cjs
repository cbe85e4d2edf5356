/**
 * miniprogram-ci loads all that it can do at once: Android and iOS builds, cloud functions, games, pictures. Half of
 * its 1,700 files serve no job here, and loading them takes longer than most jobs. The parts below are loaded when
 * something of them is first used.
 *
 * Each is a module of its own that the file which asks holds as `part_1 = require('...')` and uses as `part_1.member`
 * alone, when it is called. Where another version has no such file or no such part, nothing is put off.
 */
const Module = require('node:module');
const path = require('node:path');

/** Below its `dist/`: who asks for which. */
const LAZY_PARTS = {
  'ci/index': [
    './build-apk',
    './build-ipa',
    './checkCodeQuality',
    './cloud/uploadFile',
    './code-analyse',
    './gamepkg',
    './gamepkg/apkplug',
    './jsserver',
    './miniapp-cloud-upload',
    '../modules/corecompiler/original/npm/packnpm',
  ],
  'ci/preview': ['./utils/terminalQrcode'],
  'ci/upload': ['./cos-upload'],
  'modules/corecompiler/original/compile/index': ['./game', './gamePlugin', './miniprogramPlugin'],
  'modules/corecompiler/original/compile/miniprogram': ['../protect/uglifyfilenames'],
  'modules/corecompiler/original/index': ['./npm/packnpm'],
  'modules/corecompiler/summerCompiler': ['./original/protect/uglifyfilenames'],
  'modules/index': ['../common/code-analyse'],
  'utils/miniapp-builder': ['./download', './generateIpa', './zip'],
};

/** From now on miniprogram-ci's parts wait for their use. */
function loadLazily() {
  const dist = path.dirname(require.resolve('miniprogram-ci'));
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    if (!isPutOff(dist, request, parent)) return load.call(this, request, parent, isMain);
    let part;
    return new Proxy(
      {},
      { get: (_target, name) => (part ??= load.call(this, request, parent, isMain))[name] },
    );
  };
}

function isPutOff(dist, request, parent) {
  if (!request.startsWith('.') || !parent?.filename?.startsWith(dist)) return false;
  const asker = path.relative(dist, parent.filename).split(path.sep).join('/').replace(/\.js$/, '');
  return LAZY_PARTS[asker]?.includes(request) ?? false;
}

module.exports = { LAZY_PARTS, loadLazily };
