import { textOf } from './component';
import { contentsOf, nodesOf, safeNodes } from './editor-contents';
import type { Delta } from './editor-contents';

interface Options {
  readonly success?: (result: object) => void;
  readonly fail?: (result: object) => void;
  readonly complete?: (result: object) => void;
  readonly [name: string]: unknown;
}

const ALIGN: Readonly<Record<string, string>> = {
  left: 'justifyLeft',
  center: 'justifyCenter',
  right: 'justifyRight',
  justify: 'justifyFull',
};

const TOGGLES: Readonly<Record<string, string>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  ins: 'underline',
  strike: 'strikeThrough',
};

/** Formats that need a style of their own. */
const STYLED = new Set(['fontSize', 'fontFamily', 'lineHeight', 'letterSpacing']);

// The browser's own editing: nothing has taken its place yet.
// eslint-disable-next-line @typescript-eslint/no-deprecated
const run = (command: string, value?: string): boolean => document.execCommand(command, false, value);
// eslint-disable-next-line @typescript-eslint/no-deprecated
const isOn = (command: string): boolean => document.queryCommandState(command);

/** The format at the caret, by WeChat's names. */
export function formatsHere(): Record<string, unknown> {
  const block = getSelection()?.anchorNode?.parentElement?.closest('h1, h2, h3, h4, h5, h6, li');
  const on = Object.entries({
    bold: 'bold',
    italic: 'italic',
    underline: 'underline',
    strike: 'strikeThrough',
  });
  const align = Object.entries(ALIGN).find(([name, command]) => name !== 'left' && isOn(command))?.[0];
  const header = /^h([1-6])$/.exec(block?.localName ?? '')?.[1];
  const list = block?.localName === 'li' ? block.parentElement?.localName : undefined;
  return {
    ...Object.fromEntries(on.filter(([, command]) => isOn(command)).map(([name]) => [name, name])),
    ...(align !== undefined && { align }),
    ...(header !== undefined && { header: Number(header) }),
    ...(list !== undefined && { list: list === 'ol' ? 'ordered' : 'bullet' }),
  };
}

/** Wraps the selection in an element with this style. */
function styled(body: HTMLElement, name: string, value: string): void {
  // Size 7 is otherwise unused: the elements that the browser marks with it are the selection.
  run('styleWithCSS', 'false');
  run('fontSize', '7');
  for (const font of body.querySelectorAll('font[size="7"]')) {
    const span = document.createElement('span');
    span.style.setProperty(
      name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`),
      value,
    );
    span.append(...font.childNodes);
    font.replaceWith(span);
  }
}

function format(body: HTMLElement, name: string, value: unknown): void {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  run('styleWithCSS', 'true');
  const toggle = TOGGLES[name];
  if (toggle !== undefined) {
    run('styleWithCSS', 'false');
    run(toggle);
  } else if (name === 'script') run(text === 'sub' ? 'subscript' : 'superscript');
  else if (name === 'header') {
    const wanted = `h${text.replace(/^h/i, '')}`;
    const now = `h${textOf(formatsHere()['header'])}`;
    run('formatBlock', /^h[1-6]$/.test(wanted) && wanted !== now ? `<${wanted}>` : '<p>');
  } else if (name === 'align') run(ALIGN[text] ?? 'justifyLeft');
  else if (name === 'list') run(text === 'ordered' ? 'insertOrderedList' : 'insertUnorderedList');
  else if (name === 'indent') run(text.startsWith('-') ? 'outdent' : 'indent');
  else if (name === 'color') run('foreColor', text);
  else if (name === 'backgroundColor') run('hiliteColor', text);
  else if (STYLED.has(name)) styled(body, name, text);
}

/**
 * The result of `query.context()` for `<editor>`: WeChat's EditorContext, on the browser's own editing.
 * @param show returns an image's address for the browser
 */
export function editorContext(
  body: HTMLElement,
  show: (src: string) => string,
  changed: () => void,
): Record<string, unknown> {
  let last: Range | undefined;
  document.addEventListener('selectionchange', () => {
    const selection = getSelection();
    if (selection?.rangeCount && body.contains(selection.anchorNode))
      last = selection.getRangeAt(0).cloneRange();
  });
  /** A tap on a button of the page's own tool bar has moved the caret away. */
  const focus = (): void => {
    if (document.activeElement === body) return;
    body.focus({ preventScroll: true });
    const selection = getSelection();
    const range = last ?? document.createRange();
    if (!last) {
      range.selectNodeContents(body);
      range.collapse(false);
    }
    selection?.removeAllRanges();
    selection?.addRange(range);
  };
  const answers =
    (name: string, act: (options: Options) => object | undefined) =>
    (options: Options = {}): void => {
      let result: object;
      try {
        result = { ...act(options), errMsg: `${name}:ok` };
        setTimeout(() => options.success?.(result));
      } catch (error) {
        result = { errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}` };
        setTimeout(() => options.fail?.(result));
      }
      setTimeout(() => options.complete?.(result));
    };
  const edits = (name: string, act: (options: Options) => void): ((options?: Options) => void) =>
    answers(name, (options) => {
      focus();
      act(options);
      changed();
      return undefined;
    });
  const insert = (html: string): void => {
    run('insertHTML', html);
  };
  return {
    getContents: answers('getContents', () => contentsOf(body)),
    setContents: answers('setContents', ({ html, delta }) => {
      const given = delta as Partial<Delta> | undefined;
      const nodes = Array.isArray(given?.ops) ? nodesOf(given as Delta, show) : safeNodes(textOf(html), show);
      body.replaceChildren(...nodes);
      last = undefined;
      changed();
      return undefined;
    }),
    clear: answers('clear', () => {
      body.replaceChildren();
      last = undefined;
      changed();
      return undefined;
    }),
    insertText: edits('insertText', ({ text }) => {
      run('insertText', textOf(text));
    }),
    insertDivider: edits('insertDivider', () => {
      insert('<hr><p><br></p>');
    }),
    insertImage: edits('insertImage', ({ src, alt, width, height, extClass }) => {
      const image = document.createElement('img');
      const size = { width, height };
      for (const [name, value] of Object.entries(size))
        if (value !== undefined) image.style.setProperty(name, textOf(value).replace(/^\d+$/, '$&px'));
      if (typeof alt === 'string') image.alt = alt;
      if (typeof extClass === 'string') image.className = extClass;
      image.dataset['src'] = textOf(src);
      image.src = show(textOf(src));
      insert(image.outerHTML);
    }),
    removeFormat: edits('removeFormat', () => {
      run('removeFormat');
    }),
    undo: edits('undo', () => {
      run('undo');
    }),
    redo: edits('redo', () => {
      run('redo');
    }),
    getSelectionText: answers('getSelectionText', () => {
      const selection = getSelection();
      return { text: selection && body.contains(selection.anchorNode) ? selection.toString() : '' };
    }),
    blur: answers('blur', () => {
      body.blur();
      return undefined;
    }),
    scrollIntoView: () => {
      body.scrollIntoView({ block: 'nearest' });
    },
    format: (name: unknown, value?: unknown): void => {
      focus();
      format(body, String(name), value);
      changed();
    },
  };
}
