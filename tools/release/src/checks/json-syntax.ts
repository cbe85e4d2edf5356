import { JsonSyntaxError, type Problem } from 'mp-app-model';

import type { CheckContext } from './context';

/** Every JSON file of the project's own must be strict JSON. */
export function checkJsonSyntax(context: CheckContext): Problem[] {
  const { sources } = context;
  return context.own('.json').flatMap((file) => {
    const document = sources.json(file);
    if (!(document instanceof JsonSyntaxError)) return [];
    return {
      code: 'json_syntax',
      file: sources.display(file),
      position: document.position,
      message: `not JSON: ${document.message}`,
      fix: 'Fix the JSON here; WeChat allows no comments and no trailing commas.',
    };
  });
}
