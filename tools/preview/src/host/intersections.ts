import * as glassEasel from 'glass-easel';
import { component as adapter } from 'glass-easel-miniprogram-adapter';

interface Status {
  readonly intersectionRatio: number;
}
type Listener = (status: Status) => void;

interface Observer {
  _$initialRatio: number | null;
  observe(selector: string, listener: Listener): void;
}

interface Target {
  readonly id: string;
  readonly dataset: unknown;
  createIntersectionObserver(
    relative: unknown,
    margin: string,
    thresholds: readonly number[],
    listener: Listener,
  ): unknown;
}

const passes = (from: number, to: number, thresholds: readonly number[]): boolean =>
  from !== to && thresholds.some((each) => (from - each) * (to - each) <= 0);

/**
 * An observer calls back first when a node's ratio differs from `initialRatio` and a threshold is between
 * them (the adapter does so when there is none: content visible from the start would never load). It also
 * names the node.
 */
export function installIntersections(): void {
  let initial = 0;
  const observer = Object.getPrototypeOf(
    adapter.ComponentCaller.prototype.createIntersectionObserver(),
  ) as Observer;
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const { observe } = observer;
  observer.observe = function observeFromHere(selector, listener) {
    const given = this._$initialRatio;
    initial = given ?? 0;
    this._$initialRatio = null;
    try {
      observe.call(this, selector, listener);
    } finally {
      this._$initialRatio = given;
    }
  };
  const node = glassEasel.Element.prototype as unknown as Target;
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const { createIntersectionObserver } = node;
  node.createIntersectionObserver = function createNamed(relative, margin, thresholds, listener) {
    const from = initial;
    let first = true;
    return createIntersectionObserver.call(this, relative, margin, thresholds, (status) => {
      const tells = !first || passes(from, status.intersectionRatio, thresholds);
      first = false;
      if (tells) listener({ ...status, id: this.id, dataset: this.dataset } as Status);
    });
  };
}
