import type { Simulator } from '../ports';

/** The size reported to pages, components and wx.onWindowResize. */
export interface Resized {
  readonly deviceOrientation: 'portrait' | 'landscape';
  readonly size: {
    readonly windowWidth: number;
    readonly windowHeight: number;
    readonly screenWidth: number;
    readonly screenHeight: number;
  };
}

/** The current size of the page on top. */
export function resizedTo(screen: Pick<Simulator, 'metrics' | 'size'>): Resized {
  const { width: screenWidth, height: screenHeight } = screen.size();
  const { window, orientation } = screen.metrics();
  const { width: windowWidth, height: windowHeight } = window;
  return { deviceOrientation: orientation, size: { windowWidth, windowHeight, screenWidth, screenHeight } };
}
