import { ApiError, type Callbacks } from '../call';
import type { Part, Services } from '../services';
import { drawActions, legacyContext, type FindCanvas } from './legacy-context';
import { asCanvasNode } from './node';

interface Area {
  canvasId?: unknown;
  /** From `<canvas type="2d">` or wx.createOffscreenCanvas. */
  canvas?: unknown;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
}

interface ToFile extends Area {
  destWidth?: number;
  destHeight?: number;
  fileType?: string;
  quality?: number;
}

type InComponent<O> = (options?: O & Callbacks, component?: unknown) => unknown;

const toBlob = (
  canvas: HTMLCanvasElement | OffscreenCanvas,
  type: string,
  quality?: number,
): Promise<Blob> => {
  if (canvas instanceof HTMLCanvasElement) {
    return new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => {
          if (blob === null) reject(new ApiError('create bitmap failed'));
          else resolve(blob);
        },
        type,
        quality,
      );
    });
  }
  return canvas.convertToBlob({ type, ...(quality !== undefined && { quality }) });
};

/** createCanvasContext and the older createContext with drawCanvas, createOffscreenCanvas, canvasToTempFilePath, canvasGetImageData, canvasPutImageData. */
export function canvasApis(services: Services): Part {
  const { api, nodes, files } = services;
  const find =
    (name: unknown, component: unknown): FindCanvas =>
    () => {
      const found = nodes.find('canvas', name, component)?.node?.();
      return found instanceof HTMLCanvasElement ? found : undefined;
    };
  const canvasOf = (
    area: Area,
    component: unknown,
  ): { canvas: HTMLCanvasElement | OffscreenCanvas; ratio: number } => {
    if (area.canvas instanceof HTMLCanvasElement || area.canvas instanceof OffscreenCanvas) {
      return { canvas: area.canvas, ratio: 1 };
    }
    const canvas = find(area.canvasId, component)();
    if (canvas === undefined) throw new ApiError('canvas is empty');
    return { canvas, ratio: canvas.clientWidth === 0 ? 1 : canvas.width / canvas.clientWidth };
  };
  /** An API whose second argument is the canvas's component. */
  const inComponent =
    <O extends object>(name: string, run: (options: O, component: unknown) => unknown): InComponent<O> =>
    (options, component) =>
      api<O>(name, (given) => run(given, component))(options);
  return {
    createCanvasContext: (name: unknown, component?: unknown) =>
      legacyContext(find(name, component), services),
    // Before createCanvasContext a context had no canvas, and its recorded actions could be drawn on any.
    // Both forms still exist.
    createContext: () => legacyContext(() => undefined, services),
    drawCanvas: inComponent(
      'drawCanvas',
      async (o: Area & { actions?: unknown; reserve?: unknown }, component) => {
        const errMsg = await drawActions(find(o.canvasId, component), o.actions, o.reserve === true);
        if (!errMsg.endsWith(':ok')) throw new ApiError('canvas is empty');
      },
    ),
    createOffscreenCanvas: (first?: { width?: number; height?: number } | number, second?: number) => {
      const { width, height } = typeof first === 'object' ? first : { width: first, height: second };
      const canvas = Object.assign(document.createElement('canvas'), {
        width: width ?? 300,
        height: height ?? 150,
      });
      return asCanvasNode(canvas, services);
    },
    canvasToTempFilePath: inComponent('canvasToTempFilePath', async (o: ToFile, component) => {
      const { canvas, ratio } = canvasOf(o, component);
      const { x = 0, y = 0 } = o;
      const width = o.width ?? canvas.width / ratio - x;
      const height = o.height ?? canvas.height / ratio - y;
      const to = document.createElement('canvas');
      to.width = Math.round(o.destWidth ?? width * ratio);
      to.height = Math.round(o.destHeight ?? height * ratio);
      const area = [x, y, width, height].map((each) => each * ratio) as [number, number, number, number];
      const context = to.getContext('2d');
      const jpeg = o.fileType === 'jpg' || o.fileType === 'jpeg';
      if (context === null || to.width === 0 || to.height === 0) throw new ApiError('create bitmap failed');
      context.drawImage(canvas, ...area, 0, 0, to.width, to.height);
      const blob = await toBlob(to, jpeg ? 'image/jpeg' : 'image/png', o.quality);
      return { tempFilePath: await files.addBlob(blob) };
    }),
    canvasGetImageData: inComponent('canvasGetImageData', (o: Area, component) => {
      const { canvas } = canvasOf(o, component);
      const data = contextOf(canvas).getImageData(o.x ?? 0, o.y ?? 0, o.width ?? 0, o.height ?? 0);
      return { width: data.width, height: data.height, data: data.data };
    }),
    canvasPutImageData: inComponent(
      'canvasPutImageData',
      (o: Area & { data?: Uint8ClampedArray }, component) => {
        const { canvas } = canvasOf(o, component);
        const { data = new Uint8ClampedArray(0), width = 0, x = 0, y = 0 } = o;
        contextOf(canvas).putImageData(new ImageData(new Uint8ClampedArray(data), width), x, y);
      },
    ),
  };
}

function contextOf(canvas: HTMLCanvasElement | OffscreenCanvas): CanvasRenderingContext2D {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D | null;
  if (context === null) throw new ApiError('canvas has no 2d context');
  return context;
}
