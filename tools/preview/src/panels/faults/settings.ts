import { PARAMETERS, PARAMETER_NAMES, freshValue, readParameter } from './parameters';
import type { ParameterName, ValueOf } from './parameters';

/** Where the settings stand, so that a link says all of them. */
export interface Address {
  readonly search: () => string;
  /** Without loading again. */
  readonly replace: (name: string, value: string | undefined) => void;
  /** Starts the mini-program again. */
  readonly go: (name: string, value: string | undefined) => void;
}

/** Faults and states as the address has them. */
export class FaultSettings {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly address: Address) {}

  get<N extends ParameterName>(name: N): ValueOf<N> {
    return readParameter(this.address.search(), name);
  }

  set(name: ParameterName, value: string): void {
    const written = value === freshValue(name) ? undefined : value;
    if (PARAMETERS[name].kind === 'launch') this.address.go(name, written);
    else this.address.replace(name, written);
    for (const listener of this.listeners) listener();
  }

  /** The value of what is "next", which is back to normal from now on. */
  take<N extends ParameterName>(name: N): ValueOf<N> {
    const value = this.get(name);
    if (value !== freshValue(name)) this.set(name, freshValue(name));
    return value;
  }

  /** Names of what is not as on a fresh phone. */
  changed(): readonly ParameterName[] {
    return PARAMETER_NAMES.filter((name) => this.get(name) !== freshValue(name));
  }

  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }
}
