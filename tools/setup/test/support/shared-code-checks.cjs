/**
 * Types and lint of a copy of the project, by the TypeScript and the ESLint of this worker: what packages declare is
 * read once for all copies, and lint asks the programs whose types were checked instead of making its own.
 */
const fs = require('node:fs');
const path = require('node:path');
const { ESLint } = require('eslint');
const ts = require('typescript');

/** Files outside of every copy, which no test changes, by the options that they were read with. */
const declared = new Map();

/** The options that say which files a program has: of how a file is read they say nothing. */
const OF_THE_PROGRAM = new Set(['configFilePath', 'lib', 'paths', 'pathsBasePath', 'typeRoots', 'types']);

class CodeChecks {
  constructor(copy) {
    this.copy = copy;
    this.programs = new Map();
  }

  /** @param project a tsconfig.json or its folder, as `tsc -p` takes it */
  types(project) {
    const diagnostics = ts.getPreEmitDiagnostics(this.program(project));
    const said = ts.formatDiagnostics(diagnostics, {
      getCanonicalFileName: (file) => file,
      getCurrentDirectory: () => this.copy,
      getNewLine: () => '\n',
    });
    return { code: diagnostics.length === 0 ? 0 : 2, said };
  }

  /** @param files and folders of the copy, as `eslint` takes them */
  async lint(...files) {
    const languageOptions = { parserOptions: { programs: await this.programsOf(files) } };
    const eslint = new ESLint({
      cwd: this.copy,
      overrideConfig: { files: ['**/*.ts'], languageOptions },
    });
    const results = await eslint.lintFiles(files);
    const { format } = await eslint.loadFormatter();
    const faults = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
    return { code: faults === 0 ? 0 : 1, said: await format(results) };
  }

  /** Programs that the copy's configuration names, in its order, until each file is in one. */
  async programsOf(files) {
    const config = await new ESLint({ cwd: this.copy }).calculateConfigForFile('miniprogram/app.ts');
    const programs = [];
    let missing = files.flatMap((file) => typescriptIn(path.join(this.copy, file)));
    for (const project of config.languageOptions.parserOptions.project) {
      if (missing.length === 0) break;
      const program = this.program(project);
      missing = missing.filter((file) => program.getSourceFile(file) === undefined);
      programs.push(program);
    }
    return programs;
  }

  program(project) {
    const named = path.join(this.copy, project);
    const file = named.endsWith('.json') ? named : path.join(named, 'tsconfig.json');
    let program = this.programs.get(file);
    if (program === undefined) this.programs.set(file, (program = createProgram(this.copy, file)));
    return program;
  }
}

function createProgram(copy, file) {
  const { options, fileNames, errors } = ts.getParsedCommandLineOfConfigFile(file, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic({ messageText }) {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  });
  const host = ts.createCompilerHost(options);
  host.getCurrentDirectory = () => copy;
  const read = host.getSourceFile;
  const readWith = JSON.stringify(Object.entries(options).filter(([name]) => !OF_THE_PROGRAM.has(name)));
  host.getSourceFile = (name, version, ...rest) => {
    if (isInside(copy, name)) return read(name, version, ...rest);
    const key = `${name}\n${JSON.stringify(version)}\n${readWith}`;
    if (!declared.has(key)) declared.set(key, read(name, version, ...rest));
    return declared.get(key);
  };
  return ts.createProgram({ rootNames: fileNames, options, host, configFileParsingDiagnostics: errors });
}

function typescriptIn(place) {
  const files = fs.statSync(place).isDirectory()
    ? fs.readdirSync(place, { recursive: true }).map((file) => path.join(place, file))
    : [place];
  return files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
}

const isInside = (folder, file) => !path.relative(folder, file).startsWith('..');

module.exports = { CodeChecks };
