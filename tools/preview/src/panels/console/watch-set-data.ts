import { component as adapter } from 'glass-easel-miniprogram-adapter';
import type { LastChanges } from '../inspect/last-changes';
import type { SetDataMeter } from './meter';

interface Caller {
  readonly _$: { readonly is: string };
}

type SetData = (this: Caller, changes: unknown, callback?: () => void) => void;

/** Reports every setData to the meter and the data panel. */
export function watchSetData(meter: SetDataMeter, last: LastChanges): void {
  const proto = adapter.ComponentCaller.prototype as unknown as { setData: SetData };
  const { setData } = proto;
  proto.setData = function measuredSetData(changes, callback) {
    meter.add(this._$.is, changes);
    last.note(this._$, changes);
    setData.call(this, changes, callback);
  };
}
