import { ApiError } from './call';
import { button, freshId, make, openDialog } from './overlay';
import type { Part, Services } from './services';

interface ModalOptions {
  title?: string;
  content?: string;
  showCancel?: boolean;
  cancelText?: string;
  cancelColor?: string;
  confirmText?: string;
  confirmColor?: string;
  editable?: boolean;
  placeholderText?: string;
}

interface SheetOptions {
  itemList?: readonly string[];
  itemColor?: string;
  alertText?: string;
}

/** In Chinese characters; a Latin one counts half. */
const LABEL_LIMIT = 4;
const ITEM_LIMIT = 6;

function width(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character > '\u00ff' ? 1 : 0.5), 0);
}

function label(text: string | undefined, fallback: string, parameter: string): string {
  const chosen = text ?? fallback;
  if (width(chosen) > LABEL_LIMIT) {
    throw new ApiError(
      `${parameter} length should not larger than ${String(LABEL_LIMIT)} Chinese characters`,
    );
  }
  return chosen;
}

function coloured(element: HTMLElement, color: string | undefined): HTMLElement {
  if (color !== undefined) element.style.color = color;
  return element;
}

function askModal(layer: HTMLElement, o: ModalOptions): Promise<object> {
  const cancelText = label(o.cancelText, '取消', 'cancelText');
  const confirmText = label(o.confirmText, '确定', 'confirmText');
  return new Promise((resolve) => {
    const field = make('textarea', 'wx-layer-modal-input', {
      placeholder: o.placeholderText ?? '',
      'aria-label': o.title ?? '',
      rows: '1',
    }) as HTMLTextAreaElement;
    field.value = o.content ?? '';
    const answer = (confirm: boolean) => () => {
      dialog.close();
      const content = o.editable === true ? { content: confirm ? field.value : '' } : {};
      resolve({ confirm, cancel: !confirm, ...content });
    };
    const titleId = freshId();
    const textId = freshId();
    const body =
      o.editable === true ? field : make('p', 'wx-layer-modal-text', { id: textId }, [o.content ?? '']);
    const buttons = [coloured(button('wx-layer-modal-confirm', confirmText, answer(true)), o.confirmColor)];
    if (o.showCancel !== false) {
      buttons.unshift(coloured(button('wx-layer-modal-cancel', cancelText, answer(false)), o.cancelColor));
    }
    const titled = o.title !== undefined && o.title !== '';
    const heading = titled ? [make('h3', 'wx-layer-modal-title', { id: titleId }, [o.title ?? ''])] : [];
    const naming: Record<string, string> = titled
      ? { 'aria-labelledby': titleId }
      : { 'aria-describedby': textId };
    const mask = make('div', 'wx-layer-mask', {}, [
      make(
        'div',
        `wx-layer-modal${titled ? '' : ' wx-layer-modal-untitled'}`,
        { role: 'dialog', 'aria-modal': 'true', ...naming },
        [...heading, body, make('footer', 'wx-layer-modal-buttons', {}, buttons)],
      ),
    ]);
    const dialog = openDialog(layer, mask, answer(false));
    if (o.editable === true) field.focus();
  });
}

function askActionSheet(layer: HTMLElement, o: SheetOptions): Promise<object> {
  const items = o.itemList ?? [];
  if (items.length === 0) throw new ApiError('parameter error: itemList should have at least one item');
  if (items.length > ITEM_LIMIT) {
    throw new ApiError(`parameter error: itemList should not be large than ${String(ITEM_LIMIT)}`);
  }
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      dialog.close();
      reject(new ApiError('cancel'));
    };
    const alert = o.alertText === undefined ? [] : [make('p', 'wx-layer-actions-alert', {}, [o.alertText])];
    const buttons = items.map((text, tapIndex) =>
      coloured(
        button('wx-layer-action', text, () => {
          dialog.close();
          resolve({ tapIndex });
        }),
        o.itemColor,
      ),
    );
    const mask = make('div', 'wx-layer-mask wx-layer-bottom', {}, [
      make('div', 'wx-layer-actions', { role: 'dialog', 'aria-modal': 'true' }, [
        ...alert,
        ...buttons,
        button('wx-layer-action wx-layer-action-cancel', '取消', cancel),
      ]),
    ]);
    mask.addEventListener('click', (event) => {
      if (event.target === mask) cancel();
    });
    const dialog = openDialog(layer, mask, cancel);
  });
}

/** showModal, showActionSheet, and the question before a page is left. */
export function dialogApis({ api, simulator, router }: Services): Part {
  return {
    showModal: api('showModal', (o: ModalOptions) => askModal(simulator.layer, o)),
    showActionSheet: api('showActionSheet', (o: SheetOptions) => askActionSheet(simulator.layer, o)),
    enableAlertBeforeUnload: api('enableAlertBeforeUnload', (o: { message?: string }) => {
      router.setLeaveAlert(o.message ?? '');
    }),
    disableAlertBeforeUnload: api('disableAlertBeforeUnload', () => {
      router.setLeaveAlert(undefined);
    }),
  };
}
