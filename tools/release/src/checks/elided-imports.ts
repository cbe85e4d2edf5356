import ts from 'typescript';

import type { CheckContext } from './context';
import type { Reference } from './references';

/**
 * Whether an import disappears when types are stripped, since none of it is used as a value. TypeScript
 * decides for each file alone (isolatedModules); Babel, which strips types in WeChat's tools, agreed on all
 * forms that were tried.
 */
export class ElidedImports {
  private readonly kept = new Map<string, ReadonlySet<string>>();

  constructor(private readonly context: CheckContext) {}

  has({ from, kind, written, offset }: Reference): boolean {
    if (kind !== 'import' || !from.endsWith('.ts')) return false;
    // A bare `import './x'` or `import {} from './x'` binds nothing; Babel keeps it.
    return !this.keptIn(from).has(written) && bindsNames(this.context.script(from), offset);
  }

  private keptIn(file: string): ReadonlySet<string> {
    const known = this.kept.get(file);
    if (known) return known;
    const { outputText } = ts.transpileModule(this.context.sources.text(file), {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        isolatedModules: true,
      },
      fileName: file,
    });
    const kept = new Set(
      ts.preProcessFile(outputText, true, true).importedFiles.map(({ fileName }) => fileName),
    );
    this.kept.set(file, kept);
    return kept;
  }
}

function bindsNames(script: ts.SourceFile, offset: number): boolean {
  return script.statements.some((statement) => {
    if (!ts.isImportDeclaration(statement) || statement.moduleSpecifier.getStart() !== offset) return false;
    const { name, namedBindings } = statement.importClause ?? {};
    if (name || !namedBindings) return name !== undefined;
    return ts.isNamespaceImport(namedBindings) || namedBindings.elements.length > 0;
  });
}
