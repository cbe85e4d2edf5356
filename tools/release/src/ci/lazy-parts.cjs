/**
 * miniprogram-ci loads all of its features at once: Android and iOS builds, cloud functions, games, images.
 * The jobs here need less than half of its 1,700 files, and loading takes longer than most jobs. The parts
 * below are loaded when they are first used.
 * Each part is a module that the requiring file assigns as `part_1 = require('...')` and only uses as
 * `part_1.member` inside functions. If another version lacks such a file or part, it is loaded as usual.
 */
const Module = require('node:module');
const path = require('node:path');

/** File below `dist/` -> the parts that it requires. */
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

/** Makes the listed parts of miniprogram-ci load on first use from now on. */
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
