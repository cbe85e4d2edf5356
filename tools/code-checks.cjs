/**
 * Types and lint of the project or a copy of it, from one reading of its sources: lint uses the type-checked
 * programs instead of creating its own. Declarations of packages are read once for all copies.
 */
const fs = require('node:fs');
const path = require('node:path');
const { ESLint } = require('eslint');
const ts = require('typescript');

/**
 * Files outside of all copies, which no test changes, by the options that they were read with; declarations are the same
 * with all options.
 */
const declared = new Map();

/** Options that determine a program's files, not how a file is parsed. */
const OF_THE_PROGRAM = new Set(['configFilePath', 'lib', 'paths', 'pathsBasePath', 'typeRoots', 'types']);

class CodeChecks {
  /**
   * @param keep a folder of the copy for caches, so that the next run checks only changed files
   * @param changed files of the copy that differ from those already checked: only these and their importers are read,
   * with what they import, and checked
   */
  constructor(copy, { keep, changed } = {}) {
    this.copy = copy;
    this.keep = keep === undefined ? undefined : path.join(copy, keep);
    this.changed = changed?.map((file) => path.join(copy, file));
    this.programs = new Map();
    /** Files of the copy, as they were first read. */
    this.own = new Map();
    this.isTyped = true;
  }

  /**
   * @param project a tsconfig.json or its folder, as for `tsc -p`
   * @param except a folder of the copy whose files are in the program for lint only
   */
  types(project, { except } = {}) {
    const { program, builder, reached } = this.opened(project);
    const all = reached ? diagnosticsOf(program, reached) : ts.getPreEmitDiagnostics(builder ?? program);
    builder?.emit();
    const diagnostics =
      except === undefined
        ? all
        : all.filter(({ file }) => !file || !isInside(path.join(this.copy, except), file.fileName));
    if (diagnostics.length > 0) this.isTyped = false;
    const said = ts.formatDiagnostics(diagnostics, {
      getCanonicalFileName: (file) => file,
      getCurrentDirectory: () => this.copy,
      getNewLine: () => '\n',
    });
    return { code: diagnostics.length === 0 ? 0 : 2, said };
  }

  /** @param files and folders of the copy, as for `eslint` */
  async lint(...files) {
    const languageOptions = { parserOptions: { programs: await this.programsOf(files) } };
    // A cached lint result for code with wrong types would stay until the file itself changes.
    const kept = this.keep &&
      this.isTyped && {
        cache: true,
        cacheStrategy: 'content',
        cacheLocation: `${path.join(this.keep, 'eslint')}/`,
      };
    const eslint = new ESLint({
      cwd: this.copy,
      overrideConfig: { files: ['**/*.ts'], languageOptions },
      ...kept,
    });
    const results = await eslint.lintFiles(files);
    const { format } = await eslint.loadFormatter();
    const faults = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
    return { code: faults === 0 ? 0 : 1, said: await format(results) };
  }

  /**
   * What lint says of texts as if each stood in its file of the app, there or not: what they import is read, and no more.
   * @returns the messages about each
   */
  async lintTexts(texts) {
    const { options, fileNames } = this.settings('.');
    const given = new Map(texts.map(({ file, code }) => [path.join(this.copy, file), code]));
    const host = sharingHost(ts.createCompilerHost(options), options, this.copy, this.own);
    const { fileExists, getSourceFile } = host;
    host.fileExists = (name) => given.has(name) || fileExists(name);
    host.getSourceFile = (name, version, ...rest) =>
      given.has(name)
        ? ts.createSourceFile(name, given.get(name), version)
        : getSourceFile(name, version, ...rest);
    const rootNames = [...fileNames.filter((name) => name.endsWith('.d.ts')), ...given.keys()];
    const programs = [ts.createProgram({ rootNames, options, host })];
    const languageOptions = { parserOptions: { programs } };
    const eslint = new ESLint({ cwd: this.copy, overrideConfig: { files: ['**/*.ts'], languageOptions } });
    const results = [...given].map(([filePath, code]) => eslint.lintText(code, { filePath }));
    return (await Promise.all(results)).map(([{ messages }]) => messages);
  }

  /**
   * The programs that the copy's configuration names, in its order, without those that have no file of their
   * own.
   */
  async programsOf(files) {
    const config = await new ESLint({ cwd: this.copy }).calculateConfigForFile('miniprogram/app.ts');
    const projects = config.languageOptions.parserOptions.project;
    const programs = [];
    const isNew = (file) => programs.every((program) => program.getSourceFile(file) === undefined);
    const wanted = files.includes('.')
      ? undefined
      : files.flatMap((file) => typescriptIn(path.join(this.copy, file)));
    for (const project of projects) {
      const isNeeded = wanted ? wanted.some(isNew) : this.settings(project).fileNames.some(isNew);
      if (isNeeded) programs.push(this.opened(project).program);
    }
    // ESLint's cache identifies a configuration by its JSON.
    return Object.assign(programs, { toJSON: () => projects });
  }

  /**
   * @returns { program, builder, reached }: the builder knows the results of the last run; `reached` are the files to
   * check where not all are
   */
  opened(project) {
    const file = this.settingsFile(project);
    let opened = this.programs.get(file);
    if (opened === undefined) this.programs.set(file, (opened = this.open(file)));
    return opened;
  }

  open(file) {
    const { options, fileNames, errors } = this.settings(file);
    const reached = this.changed && reachedFrom(this.changed, fileNames, options);
    const rootNames = reached ? fileNames.filter((name) => reached.has(name) || isGlobal(name)) : fileNames;
    const common = { rootNames, configFileParsingDiagnostics: errors };
    const create = this.keep === undefined ? ts.createCompilerHost : ts.createIncrementalCompilerHost;
    const host = sharingHost(create(options), options, this.copy, this.own);
    if (this.keep === undefined) return { program: ts.createProgram({ ...common, options, host }), reached };
    const name = path.relative(this.copy, file).replace(/[/\\]/g, '-');
    const tsBuildInfoFile = path.join(this.keep, name.replace(/json$/, 'tsbuildinfo'));
    const kept = { ...options, incremental: true, tsBuildInfoFile };
    const builder = ts.createIncrementalProgram({ ...common, options: kept, host });
    return { program: builder.getProgram(), builder };
  }

  settingsFile(project) {
    const named = path.resolve(this.copy, project);
    return named.endsWith('.json') ? named : path.join(named, 'tsconfig.json');
  }

  settings(project) {
    return ts.getParsedCommandLineOfConfigFile(this.settingsFile(project), undefined, {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic({ messageText }) {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
      },
    });
  }
}

/**
 * Reads files outside of the copy once for all copies, and those of the copy, `own`, once for all its
 * programs.
 */
function sharingHost(host, options, copy, own) {
  host.getCurrentDirectory = () => copy;
  const read = host.getSourceFile;
  const readWith = JSON.stringify(Object.entries(options).filter(([name]) => !OF_THE_PROGRAM.has(name)));
  host.getSourceFile = (name, version, ...rest) => {
    const known = isInside(copy, name) ? own : declared;
    const how = name.endsWith('.d.ts') ? version.impliedNodeFormat : JSON.stringify(version) + readWith;
    const key = `${name}\n${String(how)}`;
    if (!known.has(key))
      known.set(key, read(name, { ...version, jsDocParsingMode: comments(host, name) }, ...rest));
    return known.get(key);
  };
  return host;
}

/** Comments are read, since lint reports use of what they call deprecated. */
const comments = (host, name) =>
  host.readFile(name)?.includes('@deprecated')
    ? ts.JSDocParsingMode.ParseAll
    : ts.JSDocParsingMode.ParseForTypeErrors;

function diagnosticsOf(program, reached) {
  const files = [...reached].flatMap((name) => program.getSourceFile(name) ?? []);
  return [
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...files.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
  ];
}

const textOf = (file) => fs.readFileSync(file, 'utf8');

/** Whether a file may make something known to others that do not import it. */
const isGlobal = (name) => name.endsWith('.d.ts') || /\bdeclare (?:global|module)\b/.test(textOf(name));

/**
 * Of the files that a program of these would have, the changed ones, those that use a global name that one of them
 * declares, and their importers, direct and indirect.
 */
function reachedFrom(changed, fileNames, options) {
  const importers = importersIn(fileNames, options);
  const first = changed.filter((name) => importers.has(name));
  const global = first.map(globalNames);
  if (global.includes(undefined)) return new Set(importers.keys());
  const names = global.flat();
  const uses = (file) => names.some((name) => textOf(file).includes(name));
  if (names.length > 0) first.push(...[...importers.keys()].filter(uses));
  const reached = new Set(first);
  // The set grows while it is walked.
  for (const file of reached) for (const importer of importers.get(file)) reached.add(importer);
  return reached;
}

/** Global names that a script declares, or `undefined` if any are possible. */
function globalNames(name) {
  if (name.endsWith('.json')) return [];
  const file = ts.createSourceFile(name, textOf(name), ts.ScriptTarget.Latest);
  const isModule = ts.isExternalModule(file);
  if (file.isDeclarationFile && !isModule) return undefined;
  const augments = (one) =>
    ts.isModuleDeclaration(one) && (ts.isStringLiteral(one.name) || ts.isGlobalScopeAugmentation(one));
  const named = file.statements.map((one) => {
    if (isModule) return augments(one) ? undefined : [];
    if (ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one)) return [one.name.text];
    return ts.isExpressionStatement(one) ? [] : undefined;
  });
  return named.includes(undefined) ? undefined : named.flat();
}

/** The importers of each file of a program, except for files of packages. */
function importersIn(fileNames, options) {
  const cache = ts.createModuleResolutionCache(process.cwd(), (name) => name, options);
  const importers = new Map(fileNames.map((file) => [file, new Set()]));
  // The map grows while it is walked.
  for (const file of importers.keys()) {
    if (file.endsWith('.json')) continue;
    for (const { fileName: name } of ts.preProcessFile(textOf(file)).importedFiles) {
      const { resolvedModule } = ts.resolveModuleName(name, file, options, ts.sys, cache);
      const imported = resolvedModule?.resolvedFileName ?? '/node_modules/';
      if (imported.includes('/node_modules/')) continue;
      if (!importers.has(imported)) importers.set(imported, new Set());
      importers.get(imported).add(file);
    }
  }
  return importers;
}

function typescriptIn(place) {
  const files = fs.statSync(place).isDirectory()
    ? fs.readdirSync(place, { recursive: true }).map((file) => path.join(place, file))
    : [place];
  return files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
}

const isInside = (folder, file) => !path.relative(folder, file).startsWith('..');

module.exports = { CodeChecks };
