import { copyData } from './evaluate';
import { compileWxs } from './wxs-source';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** The members that WXS gives each type; JavaScript's others are undefined there. */
const MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Object: words('toString'),
  Function: words('length toString'),
  Array:
    words(`toString join concat pop push reverse shift slice sort splice unshift indexOf lastIndexOf every some
    forEach map filter reduce reduceRight length`),
  String:
    words(`toString valueOf charAt charCodeAt concat indexOf lastIndexOf localeCompare match replace search slice
    split substring toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase trim length`),
  Boolean: words('toString valueOf'),
  Number: words('toString toLocaleString valueOf toFixed toExponential toPrecision'),
  RegExp: words('exec test toString source global ignoreCase multiline lastIndex'),
};

const DATE =
  /^(?:parse|UTC|now|toString|to(?:Date|Time|Locale\w*|UTC|ISO)String|toJSON|valueOf|[gs]et(?:UTC)?[A-Z]\w+)$/;

/** JavaScript globals that WXS lacks. */
const HIDDEN =
  `Object Array String Boolean RegExp Symbol Map Set WeakMap Promise Proxy Reflect Function eval window
  document globalThis global process setTimeout setInterval wx exports`.split(/\s+/);

/** The name of a value's type, as `constructor` returns it in WXS. */
function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'Array';
  if (typeof value === 'function') return 'Function';
  if (value instanceof Date) return 'Date';
  if (value instanceof RegExp) return 'RegExp';
  if (typeof value === 'object') return 'Object';
  const name = typeof value;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function get(value: unknown, key: unknown): unknown {
  if (value === null || value === undefined) {
    throw new TypeError(`Cannot read property '${String(key)}' of ${String(value)}`);
  }
  const bag = value as Record<string, unknown>;
  const name = String(key);
  const isStatic = value === Math || value === JSON || value === Number || value === Date;
  if (isStatic || value === wxsJson || value === wxsConsole) return bag[name];
  if (typeof value !== 'function' && Object.prototype.hasOwnProperty.call(value, name)) return bag[name];
  const type = typeName(value);
  if (name === 'constructor') return type;
  if (type === 'Object' && name === 'toString') return () => '[object Object]';
  if (type === 'Function' && name === 'toString') return () => '[function Function]';
  return type === 'Date'
    ? DATE.test(name)
      ? bag[name]
      : undefined
    : MEMBERS[type]?.has(name)
      ? bag[name]
      : undefined;
}

function call(value: unknown, key: unknown, args: readonly unknown[]): unknown {
  const method = get(value, key);
  if (typeof method === 'function') return Reflect.apply(method, value, args);
  throw new TypeError(`${String(key)} is not a function`);
}

const wxsJson = {
  stringify: (value: unknown): string | undefined => JSON.stringify(copyData(value)),
  parse: (text?: string): unknown => (text === undefined ? undefined : JSON.parse(text)),
};

const wxsConsole = { log: (): void => undefined };

const PROVIDED: Readonly<Record<string, unknown>> = {
  $get: get,
  $call: call,
  $this: (self: unknown) => (self === undefined || self === globalThis ? {} : self),
  JSON: wxsJson,
  console: wxsConsole,
  getDate: (...args: [number]) => new Date(...args),
  getRegExp: (...args: [string, string]) => new RegExp(...args),
  ...Object.fromEntries(HIDDEN.map((name) => [name, undefined])),
};

/** The WXS modules of one mini-program: each is compiled once, and runs once, at its first use. */
export class WxsModules {
  private readonly exports = new Map<string, { exports: unknown }>();
  private readonly compiled = new Map<string, string>();

  /**
   * @param read the text of a .wxs file, undefined when there is none
   * @param find the file of a `require` in the file `from`, undefined when there is none
   * @param report receives the errors of running modules
   */
  constructor(
    private readonly read: (file: string) => string | undefined,
    private readonly find: (from: string, reference: string) => string | undefined,
    private readonly report: (error: unknown) => void,
  ) {}

  /** What a .wxs file exports. */
  file(file: string): unknown {
    const code = this.codeOf(file);
    return code === undefined ? undefined : this.run(file, code, file);
  }

  /** @throws TemplateError for the first error in a .wxs file */
  check(file: string): void {
    this.codeOf(file);
  }

  /** The exports of a `<wxs>` tag with inline code. */
  inline(file: string, module: string, code: string): unknown {
    return this.run(`${file}:${module}`, code, file);
  }

  private codeOf(file: string): string | undefined {
    const known = this.compiled.get(file);
    if (known !== undefined) return known;
    const source = this.read(file);
    if (source === undefined) return undefined;
    const code = compileWxs(file, source);
    this.compiled.set(file, code);
    return code;
  }

  private run(id: string, code: string, file: string): unknown {
    const known = this.exports.get(id);
    if (known) return known.exports;
    const module: { exports: unknown } = { exports: {} };
    this.exports.set(id, module);
    const require = (name: unknown): unknown => {
      const found = this.find(file, String(name));
      return found === undefined ? undefined : this.file(found);
    };
    const scope = { ...PROVIDED, module, require };
    try {
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it must run in this realm
      const run = new Function(...Object.keys(scope), code);
      Reflect.apply(run, undefined, Object.values(scope));
    } catch (error) {
      this.report(error);
    }
    return module.exports;
  }
}
