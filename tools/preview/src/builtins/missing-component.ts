import { define } from './component';

/** Stands for a component that a plugin or a missing package would bring, and shows the name of its tag. */
export const MISSING_COMPONENTS: Record<string, object> = {
  'missing-component': define({
    data: { name: '' },
    setup: (self) => ({
      attached: () => {
        self.set({ name: self.element.localName.replace(/^wx-/, '') });
      },
    }),
  }),
};
