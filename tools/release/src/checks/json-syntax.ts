import { fieldFaults, type JsonDocument, JsonSyntaxError, type Problem } from 'mp-app-model';

import type { CheckContext } from './context';

/** Every JSON file of the project's own must be strict JSON; a config file has the fields that WeChat's tools accept. */
export function checkJsonSyntax(context: CheckContext): Problem[] {
  return [...syntax(context), ...fields(context)];
}

function syntax(context: CheckContext): Problem[] {
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

function fields(context: CheckContext): Problem[] {
  const { app, sources } = context;
  const faultsOf = (file: string, document: JsonDocument | undefined, kind: 'app' | 'unit'): Problem[] =>
    (document ? fieldFaults(document, kind) : []).map(({ position, message }) => ({
      code: 'json_field',
      file: sources.display(file),
      position,
      message,
      fix: 'Fix the value; with this one, an upload is refused.',
    }));
  return [
    ...faultsOf('app.json', app.document, 'app'),
    ...context.ownUnits().flatMap(({ base, document }) => faultsOf(`${base}.json`, document, 'unit')),
  ];
}
