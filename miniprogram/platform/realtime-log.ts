import type { Wx } from './wx';

/** WeChat's realtime log (console: 开发管理 > 运维中心 > 实时日志), from 2.7.1; below, nothing is logged. */
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
      // Created with the first line, because it costs time at launch.
      manager = manager || (wx.getRealtimeLogManager && wx.getRealtimeLogManager());
      manager?.[level]?.(line.slice(0, MOST));
    } catch {
      // An error of the log itself cannot be reported.
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
