import { define, each, type Self } from './component';
import { Rest } from './rest';

/** Height of an entry (CSS px) without an indicator-style. */
const ENTRY = 34;

interface Column {
  readonly element: HTMLElement;
  readonly index: () => number;
  turnTo(index: number, behavior: ScrollBehavior): void;
  dress(style: string, height: number): void;
}

const columns = new WeakMap<Element, Column>();
const views = new WeakMap<Element, { turned(): void; moved(): void }>();

function columnsIn(view: HTMLElement): Column[] {
  return [...view.querySelectorAll('wx-picker-view-column')].flatMap((e) => columns.get(e) ?? []);
}

const column = define({
  setup: (self) => {
    const list = self.part('.wx-column-list');
    const indicator = self.part('.wx-column-indicator');
    let entry = ENTRY;
    const around = (): { turned(): void; moved(): void } | undefined => {
      const view = self.element.closest('wx-picker-view');
      return view === null ? undefined : views.get(view);
    };
    const own: Column = {
      element: self.element,
      index: () => Math.round(list.scrollTop / entry),
      turnTo: (index, behavior) => {
        list.scrollTo({ top: index * entry, behavior });
        rest.heading(index);
      },
      dress: (style, height) => {
        indicator.setAttribute('style', style);
        entry = indicator.offsetHeight === 0 ? ENTRY : indicator.offsetHeight;
        list.style.setProperty('--wx-column-entry', `${String(entry)}px`);
        list.style.setProperty('--wx-column-pad', `${String(Math.max(0, (height - entry) / 2))}px`);
      },
    };
    columns.set(self.element, own);
    list.addEventListener('scroll', () => {
      around()?.moved();
    });
    const rest = new Rest(list, own.index, () => around()?.turned());
    list.addEventListener('click', (event) => {
      const at = [...list.children].findIndex((child) => child.contains(event.target as Node));
      if (at >= 0) own.turnTo(at, 'smooth');
    });
    return {
      detached: () => {
        rest.stop();
      },
    };
  },
});

function setupView(self: Self): { attached: () => void; changed: Record<string, () => void> } {
  let known: number[] = [];
  let moving = false;
  const wanted = (): number[] => (Array.isArray(self.data['value']) ? self.data['value'].map(Number) : []);
  const turn = (behavior: ScrollBehavior): void => {
    columnsIn(self.element).forEach((c, i) => {
      c.turnTo(wanted()[i] ?? 0, behavior);
    });
  };
  const dress = (): void => {
    const style = self.data['indicatorStyle'];
    for (const c of columnsIn(self.element))
      c.dress(typeof style === 'string' ? style : '', self.element.clientHeight);
  };
  views.set(self.element, {
    moved: () => {
      if (!moving) self.fire('pickstart', {});
      moving = true;
    },
    turned: () => {
      if (moving) self.fire('pickend', {});
      moving = false;
      const value = columnsIn(self.element).map((c) => c.index());
      if (value.join() === known.join()) return;
      known = value;
      self.set({ value });
      self.fire('change', { value });
    },
  });
  const start = (): void => {
    requestAnimationFrame(() => {
      dress();
      known = columnsIn(self.element).map((_, i) => wanted()[i] ?? 0);
      turn('auto');
    });
  };
  return {
    attached: start,
    changed: {
      value: () => {
        if (wanted().join() === known.join()) return;
        known = wanted();
        turn('smooth');
      },
      indicatorStyle: dress,
    },
  };
}

/** `<picker-view>`: wheels within the page. */
export const PICKER_VIEWS = {
  'picker-view': define({
    properties: {
      value: { type: Array, value: [] },
      ...each(null, 'indicatorStyle', 'indicatorClass', 'maskStyle', 'maskClass', 'immediateChange'),
    },
    watch: ['value', 'indicatorStyle'],
    setup: setupView,
  }),
  'picker-view-column': column,
};
