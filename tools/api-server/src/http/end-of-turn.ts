/**
 * Collects work and runs it together at the end of the event loop's turn. Responses are sent this way: the
 * first write wakes the receiver, and each write that follows at once costs a third of it.
 */
export function createEndOfTurn(): (work: () => void) => void {
  let gathered: (() => void)[] = [];
  const run = () => {
    const now = gathered;
    gathered = [];
    for (const work of now) work();
  };
  return (work) => {
    if (gathered.length === 0) setImmediate(run);
    gathered.push(work);
  };
}
