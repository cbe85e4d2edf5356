import { type AppModel, isNpm, positionAt, readAppModel } from 'mp-app-model';
import { isHidden } from 'mp-app-model/files';
import type ts from 'typescript';

import type { CheckContext } from './context';
import { parseScript } from './parse-script';
import { findReached } from './reach';
import { referencesOf } from './reference-index';
import type { Reference } from './references';

/** @throws ProjectError when project.config.json cannot be read */
export function readContext(projectRoot: string): CheckContext {
  return contextOf(readAppModel(projectRoot));
}

/** The input of the checks for a model. */
export function contextOf(model: AppModel): CheckContext {
  const { sources, units } = model;
  const scripts = new Map<string, ts.SourceFile>();
  const references = new Map<string, readonly Reference[]>();
  let reached: ReadonlySet<string> | undefined;
  let inPlay: ReadonlySet<string> | undefined;
  // An editor's and other tools' files are there, too: only what the app refers to is the app's.
  const hidden = [...sources.files].filter((file) => isHidden(file) && !isNpm(file));
  const context: CheckContext = {
    ...model,
    own(extension) {
      const mixed = sources.config.sourceRoot === sources.config.projectRoot;
      if (mixed || hidden.length > 0) inPlay ??= findReached(context, context.ownUnits());
      const ofApp = mixed ? sources.own.filter((file) => inPlay?.has(file)) : sources.own;
      return [...ofApp, ...hidden.filter((file) => inPlay?.has(file))].filter(
        (file) => file.endsWith(extension) && !file.endsWith('.d.ts'),
      );
    },
    ownUnits: () => [...units.values()].filter(({ base }) => !isNpm(base)),
    reached: () =>
      (reached ??= findReached(
        context,
        context.ownUnits().filter((unit) => unit.reached),
      )),
    references: (file) => remember(references, file, () => referencesOf(context, file)),
    wxml: (file) => sources.wxml(file),
    script: (file) => remember(scripts, file, () => parseScript(file, sources.text(file))),
    problemAt: (file, offset, code, message, fix) => ({
      code,
      file: sources.display(file),
      position: positionAt(sources.text(file), offset),
      message,
      fix,
    }),
  };
  return context;
}

function remember<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
