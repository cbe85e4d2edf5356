import type { CheckContext } from '../checks';
import type { RunCi } from '../ci/run';
import type { EnsuredNpm } from '../pack-npm';

import { Cache } from './cache';
import { type Keys, keysOf } from './keys';

export interface CompileOptions {
  /** `false` skips miniprogram-ci's compile: no sizes, and no checks of the output. */
  readonly build?: boolean;
  /** Ignores results of earlier runs. */
  readonly fresh?: boolean;
  /** Runs the jobs of miniprogram-ci; default: each in a process of its own. */
  readonly runCi?: RunCi;
  /** Called when a step begins or ends. */
  readonly onProgress?: (step: string, state: 'begins' | 'ends') => void;
}

/** Runs a step, or returns its result from an earlier run over the same content. */
export type Runner = <Value>(step: keyof Keys, make: (cache?: Cache) => Promise<Value>) => Promise<Value>;

export function cachedRunner(
  context: CheckContext,
  packed: readonly EnsuredNpm[],
  { fresh = false }: CompileOptions,
): Runner {
  if (fresh) return (_step, make) => make();
  const cache = new Cache(context.sources.config.projectRoot);
  const icons = packed.map(({ iconSets }) =>
    iconSets ? [...iconSets.known, '', ...iconSets.kept].join(' ') : '',
  );
  const keys = keysOf(context, ...icons);
  return (step, make) => cache.remember(step, keys[step], () => make(cache));
}

/** Reports when a step begins and ends. */
export function stepper(onProgress: CompileOptions['onProgress']) {
  return async <Value>(step: string, run: () => Promise<Value>): Promise<Value> => {
    onProgress?.(step, 'begins');
    try {
      return await run();
    } finally {
      onProgress?.(step, 'ends');
    }
  };
}
