import { define } from './component';

/** Replaces a component of a plugin or a missing package, and shows its tag name. */
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
