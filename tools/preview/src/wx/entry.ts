import type { ComingBack, Simulator, Router } from '../ports';

/** 从另一个小程序返回. */
const FROM_ANOTHER_PROGRAM = 1038;

/** The options of App.onLaunch and wx.getLaunchOptionsSync. */
export const launchedWith = ({ referrerInfo = {} as ComingBack, ...launch }: Router['launch']): object => ({
  ...launch,
  referrerInfo,
});

/** The options of App.onShow and wx.onAppShow when the app returns. */
export function shownWith(launch: Router['launch'], back: ComingBack | undefined): object {
  return back === undefined
    ? { ...launch, referrerInfo: {} }
    : { ...launch, scene: FROM_ANOTHER_PROGRAM, referrerInfo: back };
}

/** How the app was entered last, for wx.getEnterOptionsSync. */
export function followEntry(simulator: Simulator, launch: Router['launch']): () => object {
  let entered = launchedWith(launch);
  simulator.onVisibility((visible, back) => {
    if (visible) entered = shownWith(launch, back);
  });
  return () => entered;
}
