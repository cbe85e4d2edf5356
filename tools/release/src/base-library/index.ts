import type { Problem } from 'mp-app-model';

import type { CheckContext } from '../checks/context';

import { readApiVersions } from './api-versions';
import { CONFIG_FILE, declaredMinimum, MINIMUM_NAME } from './minimum';
import { checkScriptApis } from './script-check';
import { checkTemplateParts } from './template-check';
import { readTemplateGuards } from './template-guards';

/** What is newer than the base library that the project declares as its minimum. */
export function checkBaseLibrary(context: CheckContext): Problem[] {
  const minimum = declaredMinimum(context);
  if (minimum === undefined) {
    return [
      {
        code: 'no_minimum',
        file: context.sources.display(CONFIG_FILE),
        message: 'it declares no lowest base library',
        fix: `Add "export const ${MINIMUM_NAME} = '2.10.4';" as set in WeChat's console.`,
      },
    ];
  }
  return [
    ...checkScriptApis(context, readApiVersions(), minimum),
    ...checkTemplateParts(context, minimum, readTemplateGuards()),
  ];
}
