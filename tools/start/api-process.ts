import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import path from 'node:path';
import { StartError } from 'api-server/options';
import type { ServerOptions, StartErrorCode } from 'api-server/options';

/** The API process's message when it has started, or failed to. */
export type ApiMessage =
  | { readonly origin: string; readonly port: number }
  | { readonly refused: { readonly code: StartErrorCode; readonly message: string } }
  | { readonly failed: string };

export interface ApiProcessOptions {
  readonly log: (line: string) => void;
  /** Default: this repository's API. */
  readonly program?: string;
  /** An edit of these files restarts it. */
  readonly sources?: string;
}

/** Waits for further edits, in ms: an editor writes a file in several steps. */
const QUIET_MS = 100;
const SOURCES = path.resolve(__dirname, '../api-server/src');

/** The API in a separate process, restarted at the same port when its sources change. */
export class ApiProcess {
  private child: ChildProcess | undefined;
  private watcher: FSWatcher | undefined;
  private timer: NodeJS.Timeout | undefined;
  private work: Promise<void> = Promise.resolve();
  private isClosed = false;
  private saidGone = false;
  private readonly program: string;
  private readonly sources: string;

  constructor(
    private options: ServerOptions,
    private readonly given: ApiProcessOptions,
  ) {
    this.program = given.program ?? path.join(__dirname, 'api-program.ts');
    this.sources = given.sources ?? SOURCES;
  }

  /**
   * Resolves when the API responds.
   * @throws StartError from the API; Error with its output when its sources do not load
   */
  async start(): Promise<{ origin: string; port: number }> {
    const api = await this.run();
    // Keeps the first port at a restart.
    this.options = { ...this.options, port: api.port };
    this.watcher = watch(this.sources, { recursive: true }, (_, file) => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.work = this.work.then(() => this.reload(file ?? ''));
      }, QUIET_MS);
    });
    return api;
  }

  /** Lets requests in flight finish. May be called twice. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.watcher?.close();
    await this.work;
    await this.end();
  }

  private async reload(file: string): Promise<void> {
    if (this.isClosed) return;
    await this.end();
    if (this.isGone()) return;
    try {
      await this.run();
      this.given.log(`接口服务已重启 / API restarted: ${file}`);
    } catch (error) {
      // It may have been removed during the start.
      if (this.isGone()) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.given.log(
        `接口服务没有启动，改好后自动重试 / API did not start, the next edit tries again: ${reason}`,
      );
    }
  }

  /** Whether the program was removed, as by `npm run setup -- --without api-server`; reports it once. */
  private isGone(): boolean {
    const gone = [this.sources, this.program].find((at) => !existsSync(at));
    if (gone === undefined) return false;
    this.watcher?.close();
    if (!this.saidGone)
      this.given.log(
        `missing_part: ${path.relative(process.cwd(), gone)} 已删除，接口服务已停止；Ctrl-C，npm install，再启动 / ` +
          'was deleted and the API has stopped: press Ctrl-C, run npm install, and start again.',
      );
    this.saidGone = true;
    return true;
  }

  private async run(): Promise<{ origin: string; port: number }> {
    const child = fork(this.program, [], {
      execArgv: ['--require', require.resolve('tsx/cjs')],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    this.child = child;
    let said = '';
    const listen = (text: string): void => void (said += text);
    child.stderr?.setEncoding('utf8').on('data', listen);
    child.send(this.options);
    const ended = once(child, 'exit').then((): ApiMessage => ({ failed: said.trim() }));
    const message = await Promise.race([
      once(child, 'message').then(([first]) => first as ApiMessage),
      ended,
    ]);
    child.stderr?.off('data', listen).pipe(process.stderr);
    if ('origin' in message) {
      child.once('exit', () => {
        if (this.child === child)
          this.given.log(
            '接口服务意外退出，改动源码后重启 / API stopped unexpectedly: the next edit starts it again',
          );
      });
      return message;
    }
    await ended;
    if ('failed' in message) throw new Error(message.failed);
    throw new StartError(message.refused.code, message.refused.message);
  }

  private async end(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  }
}
