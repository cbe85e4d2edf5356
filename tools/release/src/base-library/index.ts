import type { Problem } from 'mp-app-model';

import type { CheckContext } from '../checks/context';
import { CONFIG_FILE } from '../config-file';

import { type ApiTable, apiVersionsOf, readApiTable } from './api-versions';
import { declaredMinimum, mentionsMinimum, MINIMUM_NAME } from './minimum';
import { checkScriptApis } from './script-check';
import { checkTemplateParts } from './template-check';
import { ownGuardsFile, readTemplateGuards } from './template-guards';

export { readApiTable } from './api-versions';

/** Reports uses of anything newer than the base library that the project declares as its minimum. */
export function checkBaseLibrary(context: CheckContext, readApis: () => ApiTable = readApiTable): Problem[] {
  const minimum = declaredMinimum(context);
  if (minimum === undefined && !asksForMinimum(context)) return [];
  if (minimum === undefined) {
    return [
      {
        code: 'no_minimum',
        file: context.sources.display(CONFIG_FILE),
        message: 'it does not declare the lowest base library',
        fix: `Add "export const ${MINIMUM_NAME} = '2.10.4';" as set in WeChat's console.`,
      },
    ];
  }
  return [
    ...checkScriptApis(context, apiVersionsOf(readApis()), minimum),
    ...checkTemplateParts(context, minimum, readTemplateGuards(context.sources.config.projectRoot)),
  ];
}

/** Other projects need not declare a minimum; this template, or a project that lists guards, must. */
function asksForMinimum(context: CheckContext): boolean {
  const { projectRoot } = context.sources.config;
  return ownGuardsFile(projectRoot) !== undefined || mentionsMinimum(context);
}
