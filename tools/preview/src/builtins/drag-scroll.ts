/** Distance (CSS px) beyond which a pressed mouse scrolls instead of tapping. */
const SLIP = 5;

/**
 * Lets a mouse scroll an element by dragging, like a finger.
 * @param settled runs when the drag ends
 * @returns whether a drag is in progress
 */
export function scrollByDrag(
  element: HTMLElement,
  allowed: () => { x: boolean; y: boolean },
  settled?: () => void,
): () => boolean {
  let dragging = false;
  element.addEventListener('pointerdown', (down) => {
    if (down.pointerType !== 'mouse' || down.button !== 0) return;
    const { x, y } = allowed();
    const from = { left: element.scrollLeft, top: element.scrollTop };
    const move = (event: PointerEvent): void => {
      const dx = event.clientX - down.clientX;
      const dy = event.clientY - down.clientY;
      dragging ||= (x && Math.abs(dx) > SLIP) || (y && Math.abs(dy) > SLIP);
      if (!dragging) return;
      element.style.scrollSnapType = 'none';
      if (x) element.scrollLeft = from.left - dx;
      if (y) element.scrollTop = from.top - dy;
    };
    const up = (): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', up);
      element.style.scrollSnapType = '';
      const ended = dragging;
      dragging = false;
      if (ended) settled?.();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', up);
  });
  return () => dragging;
}
