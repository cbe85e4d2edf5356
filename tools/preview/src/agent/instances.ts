import type { GeneralComponent } from 'glass-easel';
import { AgentError } from './errors';
import { jsonOf } from './json';

type Caller = Record<string, unknown> & { setData(changes: object, done?: () => void): void };

/** The instance that scripts see as `this`. */
const callerOf = (component: GeneralComponent): Caller => component.getMethodCaller() as Caller;

/** Splits `a.b[0].c` into property names. */
function stepsOf(path: string): string[] {
  return path.split(/[.[\]]+/).filter((step) => step !== '');
}

/** Data of a page or component, or the value at a path in it. */
export function dataOf(component: GeneralComponent, path: string | undefined): unknown {
  let found: unknown = component.data;
  for (const step of stepsOf(path ?? '')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[step];
  }
  return jsonOf(found);
}

/** Resolves when it is drawn. */
export function setDataOf(component: GeneralComponent, changes: Record<string, unknown>): Promise<void> {
  return new Promise((resolve) => {
    callerOf(component).setData(changes, () => {
      resolve();
    });
  });
}

/** The method's result, awaited. @throws AgentError `no_method`, and whatever the method throws */
export async function callMethodOf(
  component: GeneralComponent,
  name: string,
  args: readonly unknown[],
): Promise<unknown> {
  const caller = callerOf(component);
  const method = caller[name];
  if (typeof method !== 'function')
    throw new AgentError('no_method', `${component.is} has no method "${name}".`);
  return jsonOf(await (Reflect.apply(method, caller, args) as unknown));
}
