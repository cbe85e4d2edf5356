import { type App, readApp } from './app';
import { Resolver } from './resolve';
import { Sources } from './sources';
import { collectUnits, type Unit } from './units';

/**
 * One mini-program on disk. Each file is read once; the model is a snapshot, so create a new one after a
 * change.
 */
export interface AppModel {
  readonly sources: Sources;
  readonly app: App;
  readonly resolver: Resolver;
  /** Pages and components by their path without extension. */
  readonly units: ReadonlyMap<string, Unit>;
}

/** @throws ProjectError when project.config.json cannot be read */
export function readAppModel(projectRoot: string): AppModel {
  return modelOf(Sources.read(projectRoot));
}

/** The model of sources that have been read already; see {@link readAppModel}. */
export function modelOf(sources: Sources): AppModel {
  const app = readApp(sources);
  const resolver = new Resolver(sources, app);
  return { sources, app, resolver, units: collectUnits(sources, app, resolver) };
}
