import { button, freshId, make, openDialog } from '../wx/overlay';
import { servicesOf, type Services } from '../wx/services';
import { define, each, textOf, type Self } from './component';
import type { BuiltinDeps } from './deps';
import { addField, addLabelTarget } from './fields';
import { columnsOf, type Columns } from './picker-columns';
import { createWheel, type Wheel } from './wheel';

interface Sheet {
  /** Replaces the entries; the wheels stay, unless the page has moved them too. */
  refill(columns: Columns, turned: boolean): void;
  close(): void;
}

/** The bottom sheet with the wheels. */
function openSheet({ simulator }: Services, self: Self, first: Columns, closed: () => void): Sheet {
  let columns = first;
  const wheels: Wheel[] = [];
  const indexes = (): number[] => wheels.map((w) => w.index());
  const refill = (at: readonly number[]): void => {
    columns.labels(at).forEach((labels, i) => {
      wheels[i]?.fill(labels, at[i] ?? 0);
    });
  };
  const dependent = self.data['mode'] === 'date' || self.data['mode'] === 'time';
  const turned = (column: number): void => {
    if (dependent) refill(indexes());
    if (self.data['mode'] !== 'multiSelector') return;
    self.fire('columnchange', { column, value: wheels[column]?.index() ?? 0 });
  };
  const start = first.start();
  first.labels(start).forEach((_, i) => {
    wheels.push(
      createWheel(`第${String(i + 1)}列`, () => {
        turned(i);
      }),
    );
  });
  const titleId = freshId();
  const title = textOf(self.data['headerText']);
  const close = (): void => {
    dialog.close();
    closed();
  };
  const cancel = (): void => {
    close();
    self.fire('cancel', {});
  };
  const confirm = (): void => {
    const value = columns.value(indexes());
    close();
    self.set({ value });
    self.fire('change', { value });
  };
  const header = make('div', 'wx-layer-picker-header', {}, [
    button('wx-layer-picker-cancel', '取消', cancel),
    make('h3', 'wx-layer-picker-title', { id: titleId }, [title]),
    button('wx-layer-picker-confirm', '确定', confirm),
  ]);
  const body = make('div', 'wx-layer-picker-body', {}, [
    ...wheels.map((w) => w.element),
    make('div', 'wx-layer-picker-band', { 'aria-hidden': 'true' }),
  ]);
  const mask = make('div', 'wx-layer-mask wx-layer-bottom', {}, [
    make('div', 'wx-layer-picker', { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': titleId }, [
      header,
      body,
    ]),
  ]);
  mask.addEventListener('click', (event) => {
    if (event.target === mask) cancel();
  });
  const dialog = openDialog(simulator.layer, mask, cancel);
  // A wheel can scroll only once it is on the page.
  refill(start);
  return {
    close,
    refill: (next, turnedByPage) => {
      columns = next;
      refill(turnedByPage ? next.start() : indexes());
    },
  };
}

/** `<picker>`, in all modes but `region`. */
export function pickers(deps: BuiltinDeps): Record<string, object> {
  const services = servicesOf(deps.wx);
  return {
    picker: define({
      properties: {
        mode: { type: String, value: 'selector' },
        range: { type: Array, value: [] },
        ...each(null, 'value', 'rangeKey', 'customItem', 'level'),
        ...each(String, 'start', 'end', 'name', 'headerText'),
        fields: { type: String, value: 'day' },
        disabled: Boolean,
      },
      attributes: ['disabled'],
      watch: ['range', 'value'],
      setup: (self) => {
        let sheet: Sheet | undefined;
        const columns = (): Columns | undefined => {
          const { mode, range, rangeKey, value, start, end, fields } = self.data;
          return columnsOf(String(mode), { range, rangeKey, value, start, end, fields });
        };
        const open = (): void => {
          if (self.data['disabled'] === true || sheet !== undefined) return;
          const found = columns();
          if (found === undefined) {
            services.report(
              `<picker mode="${String(self.data['mode'])}">: the preview does not support this`,
            );
            return;
          }
          sheet = openSheet(services, self, found, () => {
            sheet = undefined;
          });
        };
        const refill = (turnedByPage: boolean): void => {
          const next = columns();
          if (self.data['mode'] === 'multiSelector' && next !== undefined) sheet?.refill(next, turnedByPage);
        };
        self.engine.addListener('tap', open);
        addLabelTarget(self.engine, open);
        addField(self.engine, {
          name: () => String(self.data['name']),
          value: () => self.data['value'],
          reset: () => {
            self.set({ value: self.data['mode'] === 'multiSelector' ? [] : '' });
          },
        });
        return {
          detached: () => sheet?.close(),
          // The page responds to a changed column with another range, and may move columns itself.
          changed: {
            range: () => {
              refill(false);
            },
            value: () => {
              refill(true);
            },
          },
        };
      },
    }),
  };
}
