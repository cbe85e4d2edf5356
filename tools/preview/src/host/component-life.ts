import type { GeneralComponent } from 'glass-easel';
import type { CodeSpace } from 'glass-easel-miniprogram-adapter';
import type { CompiledApp } from '../ports';
import { watchComponent } from './checks';
import { runReady } from './ready';
import type { Reporter } from './reporter';

/** Handles components' creation and removal, which the engine leaves to its host. */
export function followComponents(space: CodeSpace, app: CompiledApp, reporter: Reporter): void {
  const behavior = space
    .getComponentSpace()
    .define()
    .lifetime('attached', function attached() {
      const component = componentOf(this);
      // WeChat sets it too; `:host` of a component with shared styles is found by it.
      if (!component.is.startsWith('wx/')) elementOf(component)?.setAttribute('is', component.is);
      runReady(component);
      watchComponent(component, app, reporter);
    })
    .registerBehavior();
  space.setOverallBehavior(behavior);
}

/** Lifetimes run on the instance that scripts see; this is the engine's component behind it. */
function componentOf(caller: unknown): GeneralComponent {
  return (caller as { _$?: GeneralComponent })._$ ?? (caller as GeneralComponent);
}

/** Null for a component without its own element (virtualHost). */
function elementOf(component: GeneralComponent): HTMLElement | null {
  return component.getBackendElement() as unknown as HTMLElement | null;
}
