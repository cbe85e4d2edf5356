/**
 * Gathers work and does it together at the end of the event loop's turn. Answers are sent this way: the first
 * write wakes whoever waits on the other side, and the ones that follow at once cost a third of it.
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
