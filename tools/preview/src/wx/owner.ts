import type { Simulator } from '../ports';

/** What everything begins with that is kept of a user. Moments' single-page mode keeps its own. */
export function ownerOf({ user, scene }: Pick<Simulator, 'user' | 'scene'>): string {
  return scene === SINGLE_PAGE ? `mp.1154/${user}/` : `mp/${user}/`;
}

/** All of them. */
export const ownersOf = (user: string): string[] => [0, SINGLE_PAGE].map((scene) => ownerOf({ user, scene }));

const SINGLE_PAGE = 1154;
