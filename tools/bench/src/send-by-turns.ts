import type { Candidate } from './candidate';

/** Alternates GET with a query and POST, one after another. */
export async function sendByTurns(candidate: Candidate, calls: number): Promise<void> {
  for (let call = 0; call < calls; call += 1) {
    await (call % 2 === 0
      ? candidate.get('/v1/items', { page: call, size: 20, filter: 'new' })
      : candidate.post('/v1/items', { name: 'item', count: call, tags: ['a', 'b'] }));
  }
}
