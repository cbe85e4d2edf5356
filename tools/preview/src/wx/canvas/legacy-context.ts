import type { Services } from '../services';
import { loadPicture } from './pictures';

type Action = (context: CanvasRenderingContext2D) => void | Promise<void>;
type Numbers = readonly number[];

/** Methods with the same name in the browser's context. */
const SAME = [
  'arc arcTo beginPath bezierCurveTo clearRect clip closePath fill fillRect fillText lineTo moveTo',
  'quadraticCurveTo rect restore rotate save scale setLineDash setTransform stroke strokeRect strokeText transform',
  'translate',
].flatMap((line) => line.split(' '));

const PROPERTIES = [
  'direction fillStyle font globalAlpha globalCompositeOperation lineCap lineDashOffset lineJoin lineWidth',
  'miterLimit shadowBlur shadowColor shadowOffsetX shadowOffsetY strokeStyle textAlign textBaseline',
].flatMap((line) => line.split(' '));

/** `setFillStyle` and similar: one property each. */
const SETTERS =
  'fillStyle globalAlpha lineCap lineJoin lineWidth miterLimit strokeStyle textAlign textBaseline'.split(' ');

/** A gradient is created when it is drawn; until then it is a list of stops. */
class Gradient {
  readonly #stops: [number, string][] = [];

  constructor(readonly make: (context: CanvasRenderingContext2D) => CanvasGradient) {}

  addColorStop(stop: number, color: string): void {
    this.#stops.push([stop, color]);
  }

  on(context: CanvasRenderingContext2D): CanvasGradient {
    const gradient = this.make(context);
    for (const [stop, color] of this.#stops) gradient.addColorStop(stop, color);
    return gradient;
  }
}

const DEFAULT_FONT = '10px sans-serif';

/** Finds the canvas of a context when it draws. */
export type FindCanvas = () => HTMLCanvasElement | undefined;

/** Sizes the canvas as shown, in pixels of the screen, with one unit for one CSS px. */
function prepare(canvas: HTMLCanvasElement, keep: boolean): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  const ratio = globalThis.devicePixelRatio;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  const resized = width > 0 && height > 0 && (canvas.width !== width || canvas.height !== height);
  if (resized) Object.assign(canvas, { width, height });
  context.setTransform(1, 0, 0, 1, 0, 0);
  if (!keep) context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

/** Draws the recorded actions in order. @returns the result of `draw` and wx.drawCanvas */
export async function drawActions(find: FindCanvas, actions: unknown, keep: boolean): Promise<string> {
  const canvas = find();
  const context = canvas === undefined ? null : prepare(canvas, keep);
  if (context === null) return 'drawCanvas:fail canvas is empty';
  context.save();
  for (const action of Array.isArray(actions) ? (actions as unknown[]) : [])
    if (typeof action === 'function') await (action as Action)(context);
  context.restore();
  return 'drawCanvas:ok';
}

/** The CanvasContext of wx.createCanvasContext: calls are recorded until draw(). */
export function legacyContext(find: FindCanvas, services: Services): Record<string, unknown> {
  let actions: Action[] = [];
  let drawing = Promise.resolve();
  const values: Record<string, unknown> = { font: DEFAULT_FONT };
  const add = (action: Action): void => {
    actions.push(action);
  };
  const self: Record<string, unknown> = {};
  for (const name of SAME) {
    self[name] = (...args: unknown[]) => {
      add((context) => {
        if (name === 'setTransform') {
          const ratio = globalThis.devicePixelRatio;
          context.setTransform(ratio, 0, 0, ratio, 0, 0);
          context.transform(...(args as [number, number, number, number, number, number]));
          return;
        }
        const method = (context as unknown as Record<string, (...given: unknown[]) => void>)[name];
        method?.apply(context, args);
      });
    };
  }
  const assign = (name: string, value: unknown): void => {
    values[name] = value;
    add((context) => {
      const drawn = value instanceof Gradient ? value.on(context) : value;
      (context as unknown as Record<string, unknown>)[name] = drawn;
    });
  };
  for (const name of PROPERTIES) {
    Object.defineProperty(self, name, {
      enumerable: true,
      get: () => values[name],
      set: (value: unknown) => {
        assign(name, value);
      },
    });
  }
  for (const name of SETTERS) {
    self[`set${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`] = (value: unknown) => {
      // WeChat's 'normal' is the browser's 'alphabetic'.
      assign(name, name === 'textBaseline' && value === 'normal' ? 'alphabetic' : value);
    };
  }
  return Object.assign(self, {
    setFontSize: (size: number) => {
      assign('font', String(values['font']).replace(/\d+(?:\.\d+)?px/, `${String(size)}px`));
    },
    setShadow: (x: number, y: number, blur: number, color: string) => {
      const shadow = { shadowOffsetX: x, shadowOffsetY: y, shadowBlur: blur, shadowColor: color };
      for (const [name, value] of Object.entries(shadow)) assign(name, value);
    },
    createLinearGradient: (...points: [number, number, number, number]) =>
      new Gradient((context) => context.createLinearGradient(...points)),
    createCircularGradient: (x: number, y: number, r: number) =>
      new Gradient((context) => context.createRadialGradient(x, y, 0, x, y, r)),
    measureText: (text: string) => {
      const context = document.createElement('canvas').getContext('2d');
      if (context === null) return { width: 0 };
      context.font = String(values['font']);
      return { width: context.measureText(text).width };
    },
    drawImage: (source: unknown, ...place: Numbers) => {
      add(async (context) => {
        const image =
          typeof source === 'string' ? await loadPicture(services, source) : (source as CanvasImageSource);
        if (image === undefined) return;
        const target: { drawImage: (image: CanvasImageSource, ...place: number[]) => void } = context;
        target.drawImage(image, ...place);
      });
    },
    draw: (reserve?: unknown, callback?: unknown) => {
      const done = [reserve, callback].find((each) => typeof each === 'function') as
        ((result: object) => void) | undefined;
      const kept = actions;
      actions = [];
      Object.assign(values, { font: DEFAULT_FONT });
      drawing = drawing
        .then(async () => {
          const errMsg = await drawActions(find, kept, reserve === true);
          setTimeout(() => done?.({ errMsg }), 0);
        })
        .catch((error: unknown) => {
          reportError(error);
        });
    },
    getActions: () => [...actions],
    clearActions: () => {
      actions = [];
    },
  });
}
