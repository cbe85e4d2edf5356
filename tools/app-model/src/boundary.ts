import { type App, MAIN_PACKAGE, packageOf } from './app';

/** A reference to a file of another package, which may not be loaded on the phone yet. */
export interface Boundary {
  /** The package with the reference, and the package of its target. */
  readonly from: string;
  readonly to: string;
  /** Whether the package with the reference is independent, so that it also runs without the main package. */
  readonly alone: boolean;
}

/**
 * Whether `from` may not name `target`: another subpackage's files, and for an independent subpackage the main
 * package's too. The caller must exempt references loaded on demand (`componentPlaceholder`, `require.async`).
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

/** The same sentence in every tool. */
export function boundaryMessage(written: string, { from, to, alone }: Boundary): string {
  const who = from === MAIN_PACKAGE ? MAIN_PACKAGE : `subpackage ${from}`;
  const whose = to === MAIN_PACKAGE ? MAIN_PACKAGE : `subpackage ${to}`;
  return `the ${alone ? 'independent ' : ''}${who} names ${JSON.stringify(written)}, which the ${whose} ships`;
}
