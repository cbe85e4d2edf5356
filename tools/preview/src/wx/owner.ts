import type { Simulator } from '../ports';

/** Key prefix of a user's data. Moments' single-page mode has a separate one. */
export function ownerOf({ user, scene }: Pick<Simulator, 'user' | 'scene'>): string {
  return scene === SINGLE_PAGE ? `mp.1154/${user}/` : `mp/${user}/`;
}

/** Both prefixes. */
export const ownersOf = (user: string): string[] => [0, SINGLE_PAGE].map((scene) => ownerOf({ user, scene }));

const SINGLE_PAGE = 1154;
