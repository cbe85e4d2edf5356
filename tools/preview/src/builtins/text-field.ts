import { servicesOf } from '../wx/services';
import { define, each, textOf, type Self } from './component';
import type { BuiltinDeps } from './deps';
import { addField, addLabelTarget } from './fields';
import { nicknameOf } from './nickname';

type Native = HTMLInputElement | HTMLTextAreaElement;

const KEYBOARDS: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal' };
/** `line-height: normal`, about. */
const NORMAL_LINE = 1.2;
const LOOKS = 'type,password,disabled,placeholder,maxlength,confirmType,ariaLabel,autoHeight';

const PROPERTIES = {
  value: { type: null, value: '' },
  type: { type: String, value: 'text' },
  ...each(String, 'placeholder', 'placeholderStyle', 'name'),
  ...each(
    Boolean,
    'password',
    'disabled',
    'focus',
    'autoFocus',
    'autoHeight',
    'confirmHold',
    'holdKeyboard',
    'fixed',
  ),
  maxlength: { type: Number, value: 140 },
  confirmType: { type: String, value: 'done' },
  ...each(null, 'cursor', 'cursorSpacing', 'cursorColor', 'selectionStart', 'selectionEnd', 'adjustPosition'),
  ...each(
    null,
    'alwaysEmbed',
    'showConfirmBar',
    'disableDefaultPadding',
    'adjustKeyboardTo',
    'allowClipboardPaste',
  ),
  ...each(null, 'safePasswordCertPath', 'safePasswordLength', 'safePasswordTimeStamp', 'safePasswordNonce'),
  ...each(null, 'safePasswordSalt', 'safePasswordCustomHash', 'parentRuleClass', 'adjustPositionKeyboard'),
};

function looks(native: Native, { data }: Self): void {
  if (native instanceof HTMLInputElement) native.type = data['password'] === true ? 'password' : 'text';
  native.inputMode = KEYBOARDS[String(data['type'])] ?? 'text';
  native.enterKeyHint = String(data['confirmType']);
  native.disabled = data['disabled'] === true;
  native.placeholder = textOf(data['placeholder']);
  if (Number(data['maxlength']) >= 0) native.maxLength = Number(data['maxlength']);
  else native.removeAttribute('maxlength');
  const label = data['ariaLabel'];
  if (typeof label === 'string' && label !== '') native.setAttribute('aria-label', label);
}

/** `auto-height`, and the linechange event. */
function measureLines(native: Native, self: Self, deskWidth: () => number): () => void {
  let lines: number | undefined;
  return () => {
    if (!(native instanceof HTMLTextAreaElement) || !native.isConnected) return;
    // The text's height can be measured only without a height of its own.
    native.style.height = '0';
    const height = native.scrollHeight;
    native.style.height = self.data['autoHeight'] === true ? `${String(height)}px` : '';
    const { lineHeight, fontSize } = getComputedStyle(native);
    const line = Number.parseFloat(lineHeight) || Number.parseFloat(fontSize) * NORMAL_LINE;
    const lineCount = Math.max(1, Math.round(height / line));
    const told = lines !== undefined && lineCount !== lines;
    lines = lineCount;
    if (told) self.fire('linechange', { height, heightRpx: (height * 750) / deskWidth(), lineCount });
  };
}

function textField(deps: BuiltinDeps): object {
  const services = servicesOf(deps.wx);
  return define({
    externalClasses: ['placeholder-class'],
    properties: PROPERTIES,
    data: { filled: false },
    attributes: ['autoHeight'],
    watch: ['value', LOOKS, 'focus', 'selectionStart,selectionEnd,cursor'],
    setup: (self) => {
      const native = self.part<Native>('.wx-input-native');
      const nickname = nicknameOf(services, self, native, write);
      const measure = measureLines(native, self, () => deps.simulator.size().width);
      let before = '';

      function write(value: string): void {
        if (native.value !== value) native.value = value;
        self.set({ value, filled: value !== '' });
        measure();
      }
      const caret = (): number => native.selectionStart ?? native.value.length;
      /** A handler may return the text to show. */
      const replace = (returned: unknown): void => {
        const answer = returned as { value?: unknown; cursor?: unknown } | string | null | undefined;
        const value = typeof answer === 'string' ? answer : answer?.value;
        if (typeof value !== 'string') return;
        write(value);
        const cursor = typeof answer === 'object' ? answer?.cursor : undefined;
        if (typeof cursor === 'number') native.setSelectionRange(cursor, cursor);
      };
      const type = (): void => {
        write(native.value);
        self.fire('input', { value: native.value, cursor: caret(), keyCode: 0 }, replace);
      };
      const confirm = (event: Event): void => {
        const { key, isComposing } = event as KeyboardEvent;
        if (key !== 'Enter' || isComposing || native instanceof HTMLTextAreaElement) return;
        self.fire('confirm', { value: native.value });
        if (self.data['confirmHold'] !== true) native.blur();
      };
      native.addEventListener('input', type);
      native.addEventListener('keydown', confirm);
      native.addEventListener('focus', () => {
        before = native.value;
        nickname.open(type);
        self.fire('focus', { value: native.value, height: 0 });
        self.fire('keyboardheightchange', { height: 0, duration: 0 });
      });
      native.addEventListener('blur', () => {
        nickname.close();
        const { value } = native;
        if (value !== before) self.fire('change', { value });
        self.fire('blur', { value, cursor: caret() });
        nickname.review();
      });

      const focusAsTold = (): void => {
        if (self.data['focus'] === true) native.focus();
        else if (document.activeElement === native) native.blur();
      };
      const select = (): void => {
        const { selectionStart, selectionEnd, cursor } = self.data;
        if (document.activeElement !== native) return;
        if (Number(selectionStart) >= 0 && Number(selectionEnd) >= 0 && selectionStart !== null) {
          native.setSelectionRange(Number(selectionStart), Number(selectionEnd));
        } else if (typeof cursor === 'number' && cursor >= 0) native.setSelectionRange(cursor, cursor);
      };
      addField(self.engine, {
        name: () => String(self.data['name']),
        value: () => native.value,
        reset: () => {
          write('');
        },
      });
      addLabelTarget(self.engine, () => {
        native.focus();
      });
      return {
        attached: () => {
          looks(native, self);
          measure();
          if (self.data['focus'] === true || self.data['autoFocus'] === true) native.focus();
        },
        detached: () => {
          nickname.close();
        },
        changed: {
          value: () => {
            const value = textOf(self.data['value']);
            if (native.value !== value) native.value = value;
            if (self.data['filled'] !== (value !== '')) self.set({ filled: value !== '' });
            measure();
          },
          [LOOKS]: () => {
            looks(native, self);
          },
          focus: focusAsTold,
          'selectionStart,selectionEnd,cursor': select,
        },
      };
    },
  });
}

/** `<input>` and `<textarea>`. */
export function textFields(deps: BuiltinDeps): Record<string, object> {
  return { input: textField(deps), textarea: textField(deps) };
}
