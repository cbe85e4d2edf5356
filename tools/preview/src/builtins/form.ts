import type { EngineElement } from '../wxs/engine-types';
import { define, each, type Self } from './component';
import { buttonReaches, fieldsOf } from './fields';

interface Form {
  submit(): void;
  reset(): void;
}

const forms = new WeakMap<Element, { form: Form; engine: EngineElement }>();

/** The form that a button acts on. */
export function formAround(button: Self): Form | undefined {
  const element = button.element.closest('wx-form');
  const found = element === null ? undefined : forms.get(element);
  return found !== undefined && buttonReaches(found.engine, button.engine) ? found.form : undefined;
}

export const FORMS = {
  form: define({
    properties: { ...each(Boolean, 'reportSubmit'), reportSubmitTimeout: Number },
    setup: (self) => {
      const form: Form = {
        submit: () => {
          const value = Object.fromEntries(fieldsOf(self.engine).map((f) => [f.name(), f.value()]));
          const formId = self.data['reportSubmit'] === true ? { formId: 'the formId is a mock one' } : {};
          self.fire('submit', { value, ...formId });
        },
        reset: () => {
          for (const field of fieldsOf(self.engine)) field.reset();
          self.fire('reset', {});
        },
      };
      forms.set(self.element, { form, engine: self.engine });
      return undefined;
    },
  }),
};
