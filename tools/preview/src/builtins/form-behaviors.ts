import { engineElement } from '../wxs/engine-types';
import { addField, markButtonHost, markGroup } from './fields';

interface FieldComponent {
  data: Record<string, unknown>;
  setData(values: Record<string, unknown>): void;
}

/** WeChat's predefined behaviors by name: each is a definition for the engine's `Behavior()`. */
export const WX_BEHAVIORS: Readonly<Record<string, object>> = {
  'wx://form-field': {
    properties: { name: String, value: null },
    lifetimes: {
      created(this: FieldComponent) {
        addField(engineElement(this), {
          name: () => (typeof this.data['name'] === 'string' ? this.data['name'] : ''),
          value: () => this.data['value'],
          reset: () => {
            this.setData({ value: '' });
          },
        });
      },
    },
  },
  'wx://form-field-group': {
    lifetimes: {
      created(this: FieldComponent) {
        markGroup(engineElement(this));
      },
    },
  },
  'wx://form-field-button': {
    lifetimes: {
      created(this: FieldComponent) {
        markButtonHost(engineElement(this));
      },
    },
  },
  'wx://component-export': {},
  // Lets a page find the scroll-view inside a component; queries find it here anyway.
  'wx://proxy-scroll-view': {},
};
