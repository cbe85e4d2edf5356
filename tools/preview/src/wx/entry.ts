import type { ComingBack, Simulator, Router } from '../ports';

/** 从另一个小程序返回. */
const FROM_ANOTHER_PROGRAM = 1038;

/** What App.onLaunch is told, and wx.getLaunchOptionsSync. */
export const launchedWith = ({ referrerInfo = {} as ComingBack, ...launch }: Router['launch']): object => ({
  ...launch,
  referrerInfo,
});

/** What App.onShow and wx.onAppShow are told when the app comes back. */
export function shownWith(launch: Router['launch'], back: ComingBack | undefined): object {
  return back === undefined
    ? { ...launch, referrerInfo: {} }
    : { ...launch, scene: FROM_ANOTHER_PROGRAM, referrerInfo: back };
}

/** How the app was entered last, as wx.getEnterOptionsSync tells it. */
export function followEntry(simulator: Simulator, launch: Router['launch']): () => object {
  let entered = launchedWith(launch);
  simulator.onVisibility((visible, back) => {
    if (visible) entered = shownWith(launch, back);
  });
  return () => entered;
}
