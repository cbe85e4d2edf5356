import * as glassEasel from 'glass-easel';

interface Group {
  readonly _$comp: { readonly is: string } | null;
}

type Apply = (this: Group, ...args: unknown[]) => unknown;

let taking: string | undefined;

/** The engine warns about a value of the wrong type without naming the component: this records it. */
export function watchConversions(): void {
  const proto = glassEasel.DataGroup.prototype as unknown as { applyDataUpdates: Apply };
  const { applyDataUpdates } = proto;
  proto.applyDataUpdates = function noted(...args) {
    const before = taking;
    taking = this._$comp?.is;
    try {
      return applyDataUpdates.apply(this, args);
    } finally {
      taking = before;
    }
  };
}

/** The component whose properties or data are being set. */
export const componentThatTakes = (): string | undefined => taking;
