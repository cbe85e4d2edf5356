/** Runs after the next layout; in a tab that is hidden, where no frame comes, soon. */
export function nextFrame(run: () => void): void {
  if (document.hidden) setTimeout(run);
  else requestAnimationFrame(run);
}
