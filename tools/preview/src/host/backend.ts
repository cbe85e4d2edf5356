import * as glassEasel from 'glass-easel';
import { toFrameSafeArea, toFrameUnits } from '../units';

/**
 * The engine draws into this window. `<h5-x>` in the built-ins' templates is the HTML element x, every other
 * tag an element with the prefix `wx-`, so that styles of the page's own HTML and of the mini-program cannot
 * conflict. Inline styles may contain rpx.
 */
export function createBackend(): glassEasel.CurrentWindowBackendContext {
  const backend = new glassEasel.CurrentWindowBackendContext();
  const make = (tag: string): HTMLElement => {
    const made = document.createElement(tag.startsWith('h5-') ? tag.slice('h5-'.length) : `wx-${tag}`);
    const setAttribute = made.setAttribute.bind(made);
    made.setAttribute = (name, value) => {
      setAttribute(name, name === 'style' ? toFrameSafeArea(toFrameUnits(value)) : value);
    };
    return made;
  };
  backend.document = {
    createElement: (tag: string) => make(tag),
    createTextNode: (text: string) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  } as unknown as typeof backend.document;
  backend.onEvent((target, type, detail, options) => {
    glassEasel.triggerEvent(target, type, detail, options);
  });
  return backend;
}
