import { servicesOf } from '../wx/services';
import { shownAddress } from '../wx/shown-address';
import { define, each, textOf } from './component';
import type { BuiltinDeps } from './deps';
import { contentsOf } from './editor-contents';
import { editorContext, formatsHere } from './editor-context';

const isEmpty = (body: HTMLElement): boolean =>
  body.textContent.trim() === '' && body.querySelector('img, hr, li') === null;

/** `<editor>`: editable rich text. */
export function editors(deps: BuiltinDeps): Record<string, object> {
  const { files, nodes } = servicesOf(deps.wx);
  const editor = define({
    properties: {
      readOnly: Boolean,
      placeholder: String,
      ...each(null, 'showImgSize', 'showImgToolbar', 'showImgResize', 'enableFormats', 'confirmHold'),
    },
    watch: ['readOnly,placeholder'],
    setup: (self) => {
      const body = self.part('.wx-editor-body');
      const contents = (): ReturnType<typeof contentsOf> => contentsOf(body);
      const mark = (): void => {
        body.classList.toggle('wx-editor-empty', isEmpty(body));
      };
      let status = '';
      const tellStatus = (): void => {
        if (document.activeElement !== body) return;
        const formats = formatsHere();
        const now = JSON.stringify(formats);
        if (now === status) return;
        status = now;
        self.fire('statuschange', formats);
      };
      const changed = (): void => {
        mark();
        self.fire('input', contents());
        tellStatus();
      };
      const context = editorContext(body, (src) => shownAddress(src, files), changed);
      body.addEventListener('input', changed);
      body.addEventListener('focus', () => {
        // eslint-disable-next-line @typescript-eslint/no-deprecated
        document.execCommand('defaultParagraphSeparator', false, 'p');
        self.fire('focus', contents());
      });
      body.addEventListener('blur', () => {
        self.fire('blur', contents());
      });
      const follow = (): void => {
        body.contentEditable = self.data['readOnly'] === true ? 'false' : 'true';
        body.dataset['placeholder'] = textOf(self.data['placeholder']);
        body.setAttribute('role', 'textbox');
        body.setAttribute('aria-multiline', 'true');
        body.setAttribute('aria-label', textOf(self.data['placeholder']));
      };
      return {
        attached: () => {
          document.addEventListener('selectionchange', tellStatus);
          nodes.add({
            tag: 'editor',
            engine: self.engine,
            names: () => [self.engine.id],
            context: () => context,
          });
          follow();
          mark();
          setTimeout(() => {
            self.fire('ready', {});
          });
        },
        detached: () => {
          document.removeEventListener('selectionchange', tellStatus);
          nodes.remove(self.engine);
        },
        changed: { 'readOnly,placeholder': follow },
      };
    },
  });
  return { editor };
}
