import type { Clock } from '../platform/clock';
import type { TaskLimits } from '../platform/task';
import { keepFile, readText, removeFile } from '../platform/files';
import { sendDownload } from '../platform/transfer';
import type { Wx } from '../platform/wx';
import { decode } from './decode';
import type { Answer } from './decode';
import { fileUnavailable } from './errors';
import type { AnswerRules, Reading } from './rules';

interface DownloadAnswer extends Answer {
  /** Empty when the answer was an error: its file is gone by then. */
  readonly tempFilePath: string;
}

export interface Download {
  readonly exchange: (sessionHeader: Readonly<Record<string, string>>) => Promise<DownloadAnswer>;
  readonly read: (answer: DownloadAnswer) => Reading;
  /** The path to hand out. @throws AppError `file_unavailable` */
  readonly hand: (answer: DownloadAnswer, filePath: string | undefined) => Promise<string>;
}

export interface DownloadSettings {
  readonly wx: Wx;
  readonly clock: Clock;
  /** How this server's errors are read. */
  readonly read: AnswerRules['read'];
  readonly failsWith200: boolean;
  readonly url: string;
  readonly limits: TaskLimits;
  readonly header: Readonly<Record<string, string>>;
}

/** A download on the same road as any call: an error's body is read as an answer, its file removed, never handed out. */
export function createDownload(settings: DownloadSettings): Download {
  const { wx, clock, read, failsWith200, url, limits, header } = settings;
  const asAnswer = async (status: number, tempFilePath: string): Promise<Answer> => {
    const text = await readText(wx, tempFilePath);
    return decode({ status, text });
  };

  return {
    async exchange(sessionHeader) {
      const { statusCode: status, tempFilePath } = await sendDownload(
        wx,
        clock,
        { url, header: { ...header, ...sessionHeader } },
        limits,
      );
      const file: DownloadAnswer = { status, body: undefined, wellFormed: true, tempFilePath };
      const succeeded = status >= 200 && status < 300;
      if (succeeded && !failsWith200) return file;
      const answer = await asAnswer(status, tempFilePath);
      const isFile = succeeded && (answer.body === undefined || isContent(read(answer)));
      if (isFile) return file;
      await removeFile(wx, tempFilePath);
      return { ...answer, tempFilePath: '' };
    },
    read: (answer) => (answer.tempFilePath === '' ? read(answer) : { kind: 'ok', value: undefined }),
    async hand({ tempFilePath }, filePath) {
      if (filePath === undefined) return tempFilePath;
      if (await keepFile(wx, tempFilePath, filePath)) return filePath;
      await removeFile(wx, tempFilePath);
      throw fileUnavailable();
    },
  };
}

/** A JSON file that is no envelope, or one that reports success, is what was asked for. */
function isContent(reading: Reading): boolean {
  return reading.kind === 'ok' || reading.kind === 'malformed';
}
