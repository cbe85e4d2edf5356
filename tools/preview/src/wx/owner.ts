import type { Simulator } from '../ports';

/** What everything begins with that is kept of a user. Moments' single-page mode keeps its own. */
export function ownerOf({ person, scene }: Pick<Simulator, 'person' | 'scene'>): string {
  return scene === SINGLE_PAGE ? `mp.1154/${person}/` : `mp/${person}/`;
}

/** All of them. */
export const ownersOf = (person: string): string[] =>
  [0, SINGLE_PAGE].map((scene) => ownerOf({ person, scene }));

const SINGLE_PAGE = 1154;
