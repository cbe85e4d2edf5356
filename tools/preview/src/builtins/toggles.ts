import { define, each, type Self, type Spec } from './component';
import { addField, addLabelTarget } from './fields';

interface Member {
  readonly self: Self;
  readonly value: () => string;
  readonly checked: () => boolean;
  set(checked: boolean): void;
}

const members = new WeakMap<Element, Member>();
const groups = new WeakMap<Element, (changed: Member) => void>();

function onTap(self: Self, act: () => void): void {
  const whenEnabled = (): void => {
    if (self.data['disabled'] !== true) act();
  };
  self.engine.addListener('tap', whenEnabled);
  addLabelTarget(self.engine, whenEnabled);
}

/** State for assistive technology, and the page's colour. */
function describe(self: Self, role: string): void {
  if (!self.element.hasAttribute('role')) self.element.setAttribute('role', role);
  self.element.setAttribute('aria-checked', String(self.data['checked'] === true));
  self.element.toggleAttribute('data-checked', self.data['checked'] === true);
  const color = self.data['color'];
  const body = self.element.querySelector('i');
  if (typeof color === 'string' && color !== '') body?.style.setProperty('--wx-checked-color', color);
}

/** A tap toggles a checkbox; a radio can only be selected. */
function member(kind: 'checkbox' | 'radio'): Spec {
  return {
    properties: {
      ...each(Boolean, 'checked', 'disabled'),
      ...each(
        String,
        'value',
        'color',
        'backgroundColor',
        'borderColor',
        'activeBackgroundColor',
        'iconColor',
      ),
    },
    attributes: ['disabled'],
    watch: ['checked,color,disabled'],
    setup: (self) => {
      const paint = (): void => {
        describe(self, kind);
      };
      const own: Member = {
        self,
        value: () => String(self.data['value']),
        checked: () => self.data['checked'] === true,
        set: (checked) => {
          self.set({ checked });
        },
      };
      members.set(self.element, own);
      onTap(self, () => {
        if (kind === 'radio' && own.checked()) return;
        own.set(kind === 'radio' || !own.checked());
        const group = self.element.closest(`wx-${kind}-group`);
        if (group !== null) groups.get(group)?.(own);
      });
      return { attached: paint, changed: { 'checked,color,disabled': paint } };
    },
  };
}

function group(kind: 'checkbox' | 'radio'): object {
  return define({
    properties: each(String, 'name'),
    setup: (self) => {
      const all = (): Member[] =>
        [...self.element.querySelectorAll(`wx-${kind}`)].flatMap((element) => members.get(element) ?? []);
      const value = (): string | string[] => {
        const on = all()
          .filter((m) => m.checked())
          .map((m) => m.value());
        return kind === 'radio' ? (on[0] ?? '') : on;
      };
      groups.set(self.element, (changed) => {
        if (kind === 'radio') {
          for (const other of all()) if (other !== changed) other.set(false);
        }
        self.fire('change', { value: value() });
      });
      addField(self.engine, {
        name: () => String(self.data['name']),
        value,
        reset: () => {
          for (const each of all()) each.set(false);
        },
      });
      if (kind === 'radio') self.element.setAttribute('role', 'radiogroup');
      return undefined;
    },
  });
}

const toggle = define({
  properties: {
    ...each(Boolean, 'checked', 'disabled'),
    ...each(String, 'name', 'color'),
    type: { type: String, value: 'switch' },
  },
  attributes: ['type', 'disabled'],
  watch: ['checked,color,disabled'],
  setup: (self) => {
    const paint = (): void => {
      describe(self, 'switch');
    };
    const checked = (): boolean => self.data['checked'] === true;
    onTap(self, () => {
      self.set({ checked: !checked() });
      self.fire('change', { value: checked() });
    });
    addField(self.engine, {
      name: () => String(self.data['name']),
      value: checked,
      reset: () => {
        self.set({ checked: false });
      },
    });
    return { attached: paint, changed: { 'checked,color,disabled': paint } };
  },
});

/** `<switch>`, `<checkbox>`, `<radio>` and their groups. */
export const TOGGLES = {
  switch: toggle,
  checkbox: define(member('checkbox')),
  radio: define(member('radio')),
  'checkbox-group': group('checkbox'),
  'radio-group': group('radio'),
};
