import type { Problem } from 'mp-app-model';

/**
 * Problems as SARIF 2.1.0 for GitHub's code scanning: one rule for each code, paths relative to the project's
 * root.
 */
export function sarifReport(problems: readonly Problem[], version: string): object {
  const codes = [...new Set(problems.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'mp-compile',
            version,
            rules: codes.map((id) => ({
              id,
              name: pascal(id),
              shortDescription: { text: id.replace(/_/g, ' ') },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { PROJECTROOT: { description: { text: 'The folder of project.config.json.' } } },
        results: problems.map((problem) => result(problem, codes.indexOf(problem.code))),
      },
    ],
  };
}

function result(
  { code, severity = 'error', file, position, message, fix }: Problem,
  ruleIndex: number,
): object {
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: `${message}. ${fix}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: {
            uri: file.split('/').map(encodeURIComponent).join('/'),
            uriBaseId: 'PROJECTROOT',
          },
          ...(position ? { region: { startLine: position.line, startColumn: position.column } } : {}),
        },
      },
    ],
  };
}

function pascal(code: string): string {
  return code.replace(/(?:^|_)([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}
