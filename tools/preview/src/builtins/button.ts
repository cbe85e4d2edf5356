import type { BuiltinDeps } from './deps';
import { define, each } from './component';
import { addLabelTarget } from './fields';
import { formAround } from './form';
import { createOpenTypes } from './open-types';

const BUTTON_ATTRIBUTES = [
  ...['type', 'size', 'formType', 'openType', 'name', 'lang', 'sessionFrom', 'sendMessageTitle'],
  ...['sendMessagePath', 'sendMessageImg', 'appParameter', 'activityType', 'entrancePath'],
];

/** `<button>`: forms, open-types, hover, loading. */
export function buttons(deps: BuiltinDeps): Record<string, object> {
  const openTypes = createOpenTypes(deps);
  return {
    button: define({
      properties: {
        ...each(null, ...BUTTON_ATTRIBUTES),
        ...each(Boolean, 'plain', 'disabled', 'loading', 'showMessageCard', 'needShowEntrance'),
        phoneNumberNoQuotaToast: null,
      },
      attributes: ['type', 'size', 'plain', 'disabled', 'loading', 'openType', 'formType'],
      hoverClass: 'button-hover',
      watch: ['ariaRole,disabled'],
      setup: (self) => {
        const describe = (): void => {
          if (!self.element.hasAttribute('role')) self.element.setAttribute('role', 'button');
          if (self.data['disabled'] === true) self.element.setAttribute('aria-disabled', 'true');
          else self.element.removeAttribute('aria-disabled');
        };
        const act = (): void => {
          openTypes.run(self);
          const form = formAround(self);
          if (self.data['formType'] === 'submit') form?.submit();
          if (self.data['formType'] === 'reset') form?.reset();
        };
        // A disabled button stops the tap before any listener runs.
        for (const name of ['tap', 'longpress', 'longtap']) {
          self.engine.addListener(name, () => self.data['disabled'] !== true, { capture: true });
        }
        self.engine.addListener('tap', act);
        addLabelTarget(self.engine, () => {
          if (self.data['disabled'] !== true)
            self.engine.triggerEvent('tap', {}, { bubbles: true, composed: true });
        });
        return { attached: describe, changed: { 'ariaRole,disabled': describe } };
      },
    }),
  };
}
