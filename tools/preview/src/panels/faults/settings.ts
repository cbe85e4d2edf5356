import { PARAMETERS, PARAMETER_NAMES, freshValue, readParameter } from './parameters';
import type { ParameterName, ValueOf } from './parameters';

/** Where the settings are stored, so that a link contains all of them. */
export interface Address {
  readonly search: () => string;
  /** Changes it without reloading. */
  readonly replace: (name: string, value: string | undefined) => void;
  /** Restarts the mini-program. */
  readonly go: (name: string, value: string | undefined) => void;
}

/** Faults and states from the address. */
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

  /** The value of a `next` setting, which is reset by this call. */
  take<N extends ParameterName>(name: N): ValueOf<N> {
    const value = this.get(name);
    if (value !== freshValue(name)) this.set(name, freshValue(name));
    return value;
  }

  /** Names of settings that differ from a fresh phone. */
  changed(): readonly ParameterName[] {
    return PARAMETER_NAMES.filter((name) => this.get(name) !== freshValue(name));
  }

  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }
}
