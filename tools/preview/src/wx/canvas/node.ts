import type { Services } from '../services';
import { createPicture } from './pictures';

/** Adds members of WeChat's Canvas that the browser's lacks. */
export function asCanvasNode(canvas: HTMLCanvasElement, services: Services): HTMLCanvasElement {
  return Object.assign(canvas, {
    createImage: () => createPicture(services),
    createImageData: (width: number, height: number) => new ImageData(width, height),
    createPath2D: (path?: Path2D | string) => new Path2D(path),
    requestAnimationFrame: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
    cancelAnimationFrame: (id: number) => {
      cancelAnimationFrame(id);
    },
  });
}
