import { make } from '../wx/overlay';
import { Rest } from './rest';

/** Height of an entry (CSS px), as in layer.css. */
const ENTRY = 44;

/** One column of a picker. */
export interface Wheel {
  readonly element: HTMLElement;
  index(): number;
  /** Replaces the entries; the wheel keeps its position if possible. */
  fill(labels: readonly string[], index: number): void;
}

/** A column of entries that scrolls and snaps; a tap on an entry centres it. */
export function createWheel(label: string, onChange: (index: number) => void): Wheel {
  let chosen = 0;
  const element = make('div', 'wx-layer-wheel', { role: 'listbox', 'aria-label': label, tabindex: '0' });

  const mark = (): void => {
    [...element.children].forEach((entry, i) => {
      entry.setAttribute('aria-selected', String(i === chosen));
    });
  };
  const choose = (index: number): void => {
    const next = Math.min(Math.max(0, index), Math.max(0, element.childElementCount - 1));
    if (next === chosen) return;
    chosen = next;
    mark();
    onChange(chosen);
  };
  const rest = new Rest(element, () => Math.round(element.scrollTop / ENTRY), choose);
  const turnTo = (index: number): void => {
    choose(index);
    element.scrollTo({ top: chosen * ENTRY, behavior: 'smooth' });
    rest.heading(chosen);
  };
  element.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    turnTo(chosen + step);
  });
  return {
    element,
    index: () => chosen,
    fill: (labels, index) => {
      element.replaceChildren(
        ...labels.map((text, i) => {
          const entry = make('div', 'wx-layer-wheel-entry', { role: 'option' }, [text]);
          entry.addEventListener('click', () => {
            turnTo(i);
          });
          return entry;
        }),
      );
      chosen = Math.min(Math.max(0, index), Math.max(0, labels.length - 1));
      mark();
      element.scrollTop = chosen * ENTRY;
      rest.heading(chosen);
    },
  };
}
