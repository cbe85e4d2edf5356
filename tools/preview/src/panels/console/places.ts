import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';

/** A place in the sources; line and column start at 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const FRAME = /\/@preview\/app\.js(?:\?v=[\da-f]+)?:(\d+):(\d+)/;

/** Finds the places in the sources behind the stacks of the compiled script. */
export class Places {
  private readonly known = new Map<string, Place | undefined>();

  constructor(private readonly onFound: () => void) {}

  /** The first frame in the mini-program's code; undefined during the look-up, and when there is none. */
  of(stack: string): Place | undefined {
    const [frame, line, column] = FRAME.exec(stack) ?? [];
    if (frame === undefined) return undefined;
    if (this.known.has(frame)) return this.known.get(frame);
    this.known.set(frame, undefined);
    void this.find(frame, Number(line), Number(column));
    return undefined;
  }

  private async find(frame: string, line: number, column: number): Promise<void> {
    const place = await original(line, column);
    if (!place) return;
    this.known.set(frame, place);
    this.onFound();
  }
}

let loading: Promise<TraceMap | undefined> | undefined;

async function original(line: number, column: number): Promise<Place | undefined> {
  loading ??= loadMap();
  const map = await loading;
  if (!map) return undefined;
  const found = originalPositionFor(map, { line, column: column - 1 });
  return found.source === null
    ? undefined
    : { file: found.source, line: found.line, column: found.column + 1 };
}

/** Like `Places.of`, but asynchronous. Frames of the preview's own code are skipped. */
export async function placeOf(stack: string): Promise<Place | undefined> {
  for (const [, line, column] of stack.matchAll(new RegExp(FRAME, 'g'))) {
    const place = await original(Number(line), Number(column));
    if (place) return place;
  }
  return undefined;
}

async function loadMap(): Promise<TraceMap | undefined> {
  const script = document.querySelector<HTMLScriptElement>('script[src^="/@preview/app.js"]');
  if (!script) return undefined;
  const answer = await fetch(script.src.replace('app.js?', 'app.js.map?')).catch(() => undefined);
  if (answer?.ok !== true) return undefined;
  try {
    return new TraceMap(await answer.text());
  } catch {
    return undefined;
  }
}

/** Link that opens it in VS Code: paths of the map are relative to the project at `root`. */
export function editorLink({ file, line, column }: Place, root: string): string {
  const parts: string[] = file.startsWith('/') ? [] : root.replace(/\\/g, '/').split('/');
  for (const part of file.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  const path = parts.join('/').replace(/^\/?/, '/');
  return `vscode://file${encodeURI(path)}:${String(line)}:${String(column)}`;
}
