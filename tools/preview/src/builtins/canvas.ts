import { legacyContext } from '../wx/canvas/legacy-context';
import { asCanvasNode } from '../wx/canvas/node';
import { servicesOf } from '../wx/services';
import { define, each, textOf } from './component';
import type { BuiltinDeps } from './deps';

/** `<canvas>`: the browser's, for the 2d and webgl types and for the old one. */
export function canvases(deps: BuiltinDeps): Record<string, object> {
  const services = servicesOf(deps.wx);
  const canvas = define({
    properties: { type: String, canvasId: String, ...each(null, 'disableScroll') },
    attributes: ['type', 'canvasId'],
    setup: (self) => {
      const drawn = asCanvasNode(self.part('.wx-canvas-native', HTMLCanvasElement), services);
      return {
        attached: () => {
          services.nodes.add({
            tag: 'canvas',
            engine: self.engine,
            names: () => [textOf(self.data['canvasId']), self.engine.id],
            node: () => drawn,
            context: () => legacyContext(() => drawn, services),
          });
        },
        detached: () => {
          services.nodes.remove(self.engine);
        },
      };
    },
  });
  return { canvas };
}
