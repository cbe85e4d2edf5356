/**
 * miniprogram-ci loads all of its features at once: Android and iOS builds, cloud functions, games, images.
 * The jobs here need less than half of its 1,700 files, and loading takes longer than most jobs. The parts
 * below are loaded when they are first used.
 * Each part is a module that the requiring file assigns as `part_1 = require('...')` and only uses inside
 * functions, as `part_1.member` or `part_1()`. If another version lacks such a file or part, it is loaded as
 * usual.
 */
const Module = require('node:module');
const path = require('node:path');

const PACKAGES = `${path.sep}node_modules${path.sep}`;

/**
 * File below `dist/`, or from the last `node_modules/` on for one of a package that miniprogram-ci uses -> the parts that it
 * requires. `*` stands for any end.
 */
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
  // One file for each feature of browsers, of which one is asked about.
  'node_modules/caniuse-lite/data/features': ['./features/*'],
  'modules/corecompiler/original/compile/index': ['./game', './gamePlugin', './miniprogramPlugin'],
  'modules/corecompiler/original/compile/miniprogram': ['../protect/uglifyfilenames'],
  'modules/corecompiler/original/index': ['./npm/packnpm'],
  'modules/corecompiler/summerCompiler': ['./original/protect/uglifyfilenames'],
  'modules/index': ['../common/code-analyse'],
  'utils/miniapp-builder': ['./download', './generateIpa', './zip'],
  'utils/request': ['get-proxy', 'request'],
};

/**
 * Parts of miniprogram-ci of which the requiring file takes members before they are used: all of these members are
 * functions.
 */
const PASSED_ON = {
  'common/code-analyse/index': ['less/lib/less'],
  'ci/index': [
    './cloud/createTimeTrigger',
    './cloud/uploadContainer',
    './cloud/uploadFunction',
    './getCompiledResult',
    './getDevSourceMap',
    './preview',
    './upload',
  ],
  index: [
    './modules/nativecompiler/android/device',
    './modules/nativecompiler/ios/device',
    './utils/cosUpload',
  ],
  'node_modules/postcss-svgo/src/index': ['svgo'],
};

/** Makes the listed parts of miniprogram-ci load on first use from now on. */
function loadLazily() {
  const dist = path.dirname(require.resolve('miniprogram-ci'));
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    const asker = askerIn(dist, parent?.filename);
    const isPassedOn = isAmong(PASSED_ON[asker], request);
    if (!isPassedOn && !isAmong(LAZY_PARTS[asker], request)) {
      return load.call(this, request, parent, isMain);
    }
    let part;
    const use = () => (part ??= load.call(this, request, parent, isMain));
    return new Proxy(() => undefined, {
      get(_target, name) {
        // Read by what imports all members.
        if (name === '__esModule' && isPassedOn) return true;
        return isPassedOn ? (...given) => use()[name](...given) : use()[name];
      },
      apply: (_target, self, given) => use().apply(self, given),
    });
  };
}

function isAmong(parts = [], request) {
  return parts.some((part) =>
    part.endsWith('*') ? request.startsWith(part.slice(0, -1)) : request === part,
  );
}

const askers = new Map();

/** The name of a file of miniprogram-ci or of a package, as the tables have it. */
function askerIn(dist, file = '') {
  if (!askers.has(file)) askers.set(file, nameIn(dist, file));
  return askers.get(file);
}

function nameIn(dist, file) {
  const from = file.startsWith(dist) ? dist.length + 1 : file.lastIndexOf(PACKAGES) + 1;
  return from === 0 ? undefined : file.slice(from).split(path.sep).join('/').replace(/\.js$/, '');
}

module.exports = { LAZY_PARTS, PASSED_ON, loadLazily };
