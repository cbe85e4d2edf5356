import type { Part, Services } from './services';

type Listener = (value?: unknown) => void;

const EVENTS = [
  'Start',
  'Pause',
  'Resume',
  'Stop',
  'FrameRecorded',
  'Error',
  'InterruptionBegin',
  'InterruptionEnd',
];
/** WeChat stops automatically after this long. ms. */
const DEFAULT_DURATION = 60_000;

/** getRecorderManager: the computer's microphone, through the browser. */
export function recorderApis({ files, privacy }: Services): Part {
  const listeners = new Map<string, Listener>();
  const emit = (name: string, value?: unknown): void => {
    listeners.get(name)?.(value);
  };
  const fail = (reason: string): void => {
    emit('Error', { errMsg: `operateRecorder:fail ${reason}` });
  };
  let recorder: MediaRecorder | undefined;

  const start = async (duration: number): Promise<void> => {
    await privacy.ask('RecorderManager.start');
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const made = new MediaRecorder(stream);
    const chunks: Blob[] = [];
    const began = Date.now();
    const timer = setTimeout(() => {
      if (made.state !== 'inactive') made.stop();
    }, duration);
    made.ondataavailable = ({ data }) => chunks.push(data);
    made.onstop = () => {
      clearTimeout(timer);
      for (const track of stream.getTracks()) track.stop();
      const blob = new Blob(chunks, { type: made.mimeType });
      const ms = Date.now() - began;
      void files.addBlob(blob).then((tempFilePath) => {
        emit('Stop', { tempFilePath, duration: ms, fileSize: blob.size });
      });
    };
    recorder = made;
    made.start();
    emit('Start');
  };
  const when = (state: RecordingState, act: (recorder: MediaRecorder) => void): void => {
    if (recorder?.state === state) act(recorder);
    else fail('recorder not start');
  };
  const manager: Record<string, unknown> = {
    start: ({ duration = DEFAULT_DURATION }: { duration?: number } = {}) => {
      if (recorder !== undefined && recorder.state !== 'inactive') fail('is recording or paused');
      else {
        start(duration).catch(() => {
          fail('auth deny');
        });
      }
    },
    pause: () => {
      when('recording', (one) => {
        one.pause();
        emit('Pause');
      });
    },
    resume: () => {
      when('paused', (one) => {
        one.resume();
        emit('Resume');
      });
    },
    stop: () => {
      if (recorder === undefined || recorder.state === 'inactive') fail('recorder not start');
      else recorder.stop();
    },
    ...Object.fromEntries(
      EVENTS.map((name) => [`on${name}`, (listener: Listener) => listeners.set(name, listener)]),
    ),
  };
  return { getRecorderManager: () => manager };
}
