type Attributes = Readonly<Record<string, string>>;

/** An element with a class, attributes and children (texts stay texts). */
export function make(
  tag: string,
  className: string,
  attributes: Attributes = {},
  children: readonly (Node | string)[] = [],
): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function button(className: string, label: string, onTap: () => void): HTMLElement {
  const element = make('button', className, { type: 'button' }, [label]);
  element.addEventListener('click', onTap);
  return element;
}

let serial = 0;

/** A fresh id, for aria-labelledby. */
export function freshId(): string {
  serial += 1;
  return `wx-layer-${String(serial)}`;
}

/**
 * Shows a dialog over the page until `close`. It takes the focus and restores it.
 * @param onEscape called for the Escape key and the phone's back key
 */
export function openDialog(layer: HTMLElement, mask: HTMLElement, onEscape: () => void): { close(): void } {
  const before = document.activeElement;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onEscape();
  };
  mask.addEventListener('keydown', onKey);
  mask.tabIndex = -1;
  layer.append(mask);
  mask.focus();
  return {
    close: () => {
      mask.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    },
  };
}

/** A bottom sheet with two buttons, as in WeChat's consents. */
export function askSheet(
  layer: HTMLElement,
  texts: { title: string; body: readonly (Node | string)[]; accept: string; refuse: string },
): Promise<boolean> {
  return new Promise((resolve) => {
    const titleId = freshId();
    const answer = (accepted: boolean) => () => {
      dialog.close();
      resolve(accepted);
    };
    const mask = make('div', 'wx-layer-mask wx-layer-bottom', {}, [
      make('div', 'wx-layer-sheet', { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': titleId }, [
        make('h3', 'wx-layer-sheet-title', { id: titleId }, [texts.title]),
        make('div', 'wx-layer-sheet-body', {}, texts.body),
        make('div', 'wx-layer-sheet-buttons', {}, [
          button('wx-layer-button', texts.refuse, answer(false)),
          button('wx-layer-button wx-layer-button-primary', texts.accept, answer(true)),
        ]),
      ]),
    ]);
    const dialog = openDialog(layer, mask, answer(false));
  });
}

/** A sheet over the frame that only shows text. */
export function showDocument(layer: HTMLElement, title: string, paragraphs: readonly string[]): void {
  const titleId = freshId();
  const close = (): void => {
    dialog.close();
  };
  const mask = make('div', 'wx-layer-mask', {}, [
    make('div', 'wx-layer-document', { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': titleId }, [
      make('h3', 'wx-layer-sheet-title', { id: titleId }, [title]),
      ...paragraphs.map((text) => make('p', '', {}, [text])),
      button('wx-layer-button', '关闭', close),
    ]),
  ]);
  const dialog = openDialog(layer, mask, close);
}
