import type { Wx } from './wx';

/** WeChat's realtime log (console: 开发管理 > 运维中心 > 实时日志), from 2.7.1; nothing below. */
export interface RealtimeLog {
  info: (line: string) => void;
  warn: (line: string) => void;
  error: (line: string) => void;
}

/** WeChat cuts an entry at 5 KB. */
const MOST = 4_000;

export function createRealtimeLog(wx: Wx): RealtimeLog {
  let manager: Partial<RealtimeLog> | undefined;
  const write = (level: keyof RealtimeLog, line: string): void => {
    try {
      // At the first line: making one costs a launch something.
      manager = manager ?? wx.getRealtimeLogManager?.();
      manager?.[level]?.(line.slice(0, MOST));
    } catch {
      // A log that fails has nowhere to say so.
    }
  };
  return {
    info: (line) => {
      write('info', line);
    },
    warn: (line) => {
      write('warn', line);
    },
    error: (line) => {
      write('error', line);
    },
  };
}
