import { define, each, textOf } from './component';
import { addField } from './fields';

const WATCHED = 'value,min,max,step,disabled,activeColor,backgroundColor,blockColor,blockSize,showValue';

export const SLIDERS = {
  slider: define({
    properties: {
      value: { type: Number, value: 0 },
      min: { type: Number, value: 0 },
      max: { type: Number, value: 100 },
      step: { type: Number, value: 1 },
      blockSize: { type: Number, value: 28 },
      ...each(Boolean, 'disabled', 'showValue'),
      ...each(String, 'name', 'color', 'selectedColor'),
      activeColor: { type: String, value: '#1aad19' },
      backgroundColor: { type: String, value: '#e9e9e9' },
      blockColor: { type: String, value: '#ffffff' },
    },
    watch: [WATCHED],
    setup: (self) => {
      const native = self.part('.wx-slider-native', HTMLInputElement);
      const number = self.part('.wx-slider-value');
      native.type = 'range';
      const show = (): void => {
        const { min, max } = native;
        const share = (Number(native.value) - Number(min)) / (Number(max) - Number(min) || 1);
        native.style.setProperty('--wx-slider-share', `${String(share * 100)}%`);
        number.textContent = self.data['showValue'] === true ? native.value : '';
      };
      const paint = (): void => {
        const { min, max, step, value, disabled, activeColor, backgroundColor, blockColor, blockSize } =
          self.data;
        Object.assign(native, { min, max, step, disabled });
        native.value = textOf(value);
        native.style.setProperty('--wx-slider-active', textOf(activeColor));
        native.style.setProperty('--wx-slider-track', textOf(backgroundColor));
        native.style.setProperty('--wx-slider-block', textOf(blockColor));
        native.style.setProperty(
          '--wx-slider-size',
          `${String(Math.min(28, Math.max(12, Number(blockSize))))}px`,
        );
        show();
      };
      native.addEventListener('input', () => {
        show();
        self.fire('changing', { value: Number(native.value) });
      });
      native.addEventListener('change', () => {
        self.set({ value: Number(native.value) });
        self.fire('change', { value: Number(native.value) });
      });
      addField(self.engine, {
        name: () => String(self.data['name']),
        value: () => Number(native.value),
        reset: () => {
          self.set({ value: Number(self.data['min']) });
        },
      });
      return { attached: paint, changed: { [WATCHED]: paint } };
    },
  }),
};
