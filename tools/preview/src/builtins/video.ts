import { servicesOf } from '../wx/services';
import { shownAddress } from '../wx/shown-address';
import { assetAddress } from './asset';
import { define, each, textOf } from './component';
import type { BuiltinDeps } from './deps';

/** WeChat's event -> the browser's. */
const EVENTS: Readonly<Record<string, string>> = {
  play: 'play',
  pause: 'pause',
  ended: 'ended',
  waiting: 'waiting',
  timeupdate: 'timeupdate',
  error: 'error',
  loadedmetadata: 'loadedmetadata',
  progress: 'progress',
  seekcomplete: 'seeked',
};

const QUIET = [
  'sendDanmu',
  'showStatusBar',
  'hideStatusBar',
  'requestBackgroundPlayback',
  'exitBackgroundPlayback',
];

/** The context of wx.createVideoContext for the player. */
function contextOf(video: HTMLVideoElement): Record<string, unknown> {
  const ignore = (promise: Promise<unknown>): void => {
    promise.catch(() => undefined); // the browser requires a tap first
  };
  return {
    play: () => {
      ignore(video.play());
    },
    pause: () => {
      video.pause();
    },
    stop: () => {
      video.pause();
      if (video.readyState > 0) video.currentTime = 0;
    },
    seek: (seconds: unknown) => {
      if (Number.isFinite(Number(seconds))) video.currentTime = Number(seconds);
    },
    playbackRate: (rate: unknown) => {
      video.playbackRate = Number(rate);
    },
    requestFullScreen: () => {
      ignore(video.requestFullscreen());
    },
    exitFullScreen: () => {
      ignore(document.exitFullscreen());
    },
    exitPictureInPicture: () => {
      ignore(document.exitPictureInPicture());
    },
    ...Object.fromEntries(QUIET.map((name) => [name, () => undefined])),
  };
}

/** `<video>`: the browser's player. */
export function videos(deps: BuiltinDeps): Record<string, object> {
  const { files, nodes } = servicesOf(deps.wx);
  const address = (
    self: Parameters<Parameters<typeof define>[0]['setup'] & object>[0],
    name: string,
  ): string => {
    const src = textOf(self.data[name]);
    return src === '' ? '' : shownAddress(assetAddress(src, self.engine), files);
  };
  const video = define({
    properties: {
      ...each(String, 'src', 'poster', 'title'),
      controls: { type: Boolean, value: true },
      ...each(Boolean, 'autoplay', 'loop', 'muted'),
      objectFit: { type: String, value: 'contain' },
      initialTime: Number,
      ...each(
        null,
        'duration',
        'danmuList',
        'danmuBtn',
        'enableDanmu',
        'showFullscreenBtn',
        'showPlayBtn',
        'direction',
      ),
      ...each(
        null,
        'showCenterPlayBtn',
        'enableProgressGesture',
        'pageGesture',
        'showProgress',
        'showMuteBtn',
        'customCache',
      ),
    },
    watch: ['src', 'poster', 'controls,autoplay,loop,muted,objectFit'],
    setup: (self) => {
      const player = self.part('.wx-video-native', HTMLVideoElement);
      const context = contextOf(player);
      player.playsInline = true;
      for (const [name, event] of Object.entries(EVENTS)) {
        player.addEventListener(event, () => {
          const { currentTime, duration, videoWidth: width, videoHeight: height } = player;
          if (name === 'error') self.fire('error', { errMsg: 'MEDIA_ERR_SRC_NOT_SUPPORTED' });
          else if (name === 'loadedmetadata') self.fire(name, { width, height, duration });
          else self.fire(name, { currentTime, duration: Number.isNaN(duration) ? 0 : duration });
        });
      }
      return {
        attached: () => {
          nodes.add({
            tag: 'video',
            engine: self.engine,
            names: () => [self.engine.id],
            context: () => context,
          });
        },
        detached: () => {
          nodes.remove(self.engine);
        },
        changed: {
          src: () => {
            const src = address(self, 'src');
            if (src === '') player.removeAttribute('src');
            else player.src = src;
          },
          poster: () => {
            player.poster = address(self, 'poster');
          },
          'controls,autoplay,loop,muted,objectFit': () => {
            for (const name of ['controls', 'autoplay', 'loop', 'muted'] as const)
              player[name] = self.data[name] === true;
            player.style.objectFit = textOf(self.data['objectFit']);
          },
        },
      };
    },
  });
  return { video };
}
