import { type App, MAIN_PACKAGE, packageOf } from './app';

/** A file of one package names a file of another that need not be on the phone by then. */
export interface Boundary {
  /** The package that names, and the one that ships what is named. */
  readonly from: string;
  readonly to: string;
  /** The naming one is an independent subpackage, which runs without the main package too. */
  readonly alone: boolean;
}

/**
 * Whether `from` may not name `target`: another subpackage's files, and for an independent subpackage the main
 * package's too. What is loaded when it is asked for (`componentPlaceholder`, `require.async`) is the caller's to know.
 */
export function boundaryBetween(
  app: Pick<App, 'subpackages' | 'independent'>,
  from: string,
  target: string,
): Boundary | undefined {
  const [own, other] = [packageOf(app, from), packageOf(app, target)];
  const alone = app.independent.has(own);
  if (own === other || (other === MAIN_PACKAGE && !alone)) return undefined;
  return { from: own, to: other, alone };
}

/**
 * Whether what app.json's `usingComponents` says of a tag holds in a file too: in an independent subpackage, which runs
 * before the main package is there, it does so for what the subpackage itself holds and for what is loaded later
 * (WeChat's documentation, "独立分包" and "分包异步化").
 */
export function reachesFromApp(
  app: Pick<App, 'subpackages' | 'independent' | 'componentPlaceholder'>,
  file: string,
  tag: string,
  component: string | undefined,
): boolean {
  const own = packageOf(app, file);
  if (!app.independent.has(own) || Object.hasOwn(app.componentPlaceholder, tag)) return true;
  return component === undefined || packageOf(app, component) === own;
}

/** The same sentence in every tool. */
export function boundaryMessage(written: string, { from, to, alone }: Boundary): string {
  const who = from === MAIN_PACKAGE ? MAIN_PACKAGE : `subpackage ${from}`;
  const whose = to === MAIN_PACKAGE ? MAIN_PACKAGE : `subpackage ${to}`;
  return `the ${alone ? 'independent ' : ''}${who} names ${JSON.stringify(written)}, which the ${whose} ships`;
}
