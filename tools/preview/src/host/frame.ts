/** Runs after the next layout; in a hidden tab, which gets no frames, soon. */
export function nextFrame(run: () => void): void {
  if (document.hidden) setTimeout(run);
  else requestAnimationFrame(run);
}
