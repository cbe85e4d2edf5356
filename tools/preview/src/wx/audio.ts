import type { Part, Services } from './services';
import { shownAddress } from './shown-address';
import type { TempFiles } from './temp-files';

type Listener = (value?: unknown) => void;

/** WeChat's event -> the browser's. */
const EVENTS: Readonly<Record<string, string>> = {
  Canplay: 'canplay',
  Play: 'play',
  Pause: 'pause',
  Ended: 'ended',
  TimeUpdate: 'timeupdate',
  Error: 'error',
  Waiting: 'waiting',
  Seeking: 'seeking',
  Seeked: 'seeked',
};

/** Properties that the browser's element has too. */
const SHARED = ['loop', 'autoplay', 'volume', 'playbackRate'] as const;
const READ = ['duration', 'currentTime', 'paused'] as const;

const played = (src: string, files: TempFiles): string => {
  const shown = shownAddress(src, files);
  return /^(?:https?:|blob:|data:|\/)/.test(shown) || shown === '' ? shown : `/${shown}`;
};

/** An audio context on the browser's own player. `starts`: setting `src` plays it, as in the background. */
function player(files: TempFiles, starts: boolean): Record<string, unknown> {
  const audio = new Audio();
  const listeners = new Map<string, Set<Listener>>(
    [...Object.keys(EVENTS), 'Stop', 'Prev', 'Next'].map((name) => [name, new Set()]),
  );
  const emit = (name: string, value?: unknown): void => {
    for (const listener of [...(listeners.get(name) ?? [])]) listener(value);
  };
  let src = '';
  let stopping = false;
  for (const [name, event] of Object.entries(EVENTS)) {
    audio.addEventListener(event, () => {
      if (name === 'Pause' && (stopping || audio.ended)) return;
      emit(name, name === 'Error' ? { errCode: 10001, errMsg: `GET ${src} net::ERR_FAILED` } : undefined);
    });
  }
  const play = (): void => {
    // A browser allows no sound before the user has touched the page, and a failing source fires its own
    // event.
    audio.play().catch(() => undefined);
  };
  const self: Record<string, unknown> = {
    ...{
      startTime: 0,
      obeyMuteSwitch: true,
      title: '',
      epname: '',
      singer: '',
      coverImgUrl: '',
      webUrl: '',
      protocol: 'http',
      referrerPolicy: '',
    },
    play,
    pause: () => {
      audio.pause();
    },
    stop: () => {
      stopping = true;
      audio.pause();
      if (audio.readyState > 0) audio.currentTime = 0;
      setTimeout(() => {
        stopping = false;
        emit('Stop');
      }, 0);
    },
    seek: (position: unknown) => {
      const seconds = Number(position);
      if (Number.isFinite(seconds)) audio.currentTime = seconds;
    },
    destroy: () => {
      audio.pause();
      audio.removeAttribute('src');
      for (const set of listeners.values()) set.clear();
    },
  };
  for (const [name, set] of listeners) {
    self[`on${name}`] = (listener: unknown) => {
      if (typeof listener === 'function') set.add(listener as Listener);
    };
    self[`off${name}`] = (listener?: unknown) => {
      if (typeof listener === 'function') set.delete(listener as Listener);
      else set.clear();
    };
  }
  Object.defineProperty(self, 'src', {
    enumerable: true,
    get: () => src,
    set: (value: unknown) => {
      src = typeof value === 'string' ? value : '';
      audio.src = played(src, files);
      if (starts) play();
    },
  });
  Object.defineProperty(self, 'buffered', {
    enumerable: true,
    get: () => (audio.buffered.length === 0 ? 0 : audio.buffered.end(0)),
  });
  for (const name of SHARED) {
    Object.defineProperty(self, name, {
      enumerable: true,
      get: () => audio[name],
      set: (value: unknown) => {
        (audio as unknown as Record<string, unknown>)[name] = value;
      },
    });
  }
  for (const name of READ) {
    Object.defineProperty(self, name, {
      enumerable: true,
      get: () => {
        const value = audio[name];
        return typeof value === 'number' && Number.isNaN(value) ? 0 : value;
      },
      // Old code sets the background player's start by this name; a browser's element accepts it too.
      set: (value: unknown) => {
        if (name === 'currentTime') audio.currentTime = Number(value);
      },
    });
  }
  return self;
}

/** createInnerAudioContext and getBackgroundAudioManager. */
export function audioApis({ files }: Services): Part {
  let background: Record<string, unknown> | undefined;
  return {
    createInnerAudioContext: () => player(files, false),
    getBackgroundAudioManager: () => (background ??= player(files, true)),
  };
}
