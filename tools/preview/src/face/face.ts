import { PageError } from '../server/open-pages';
import type { OpenPages } from '../server/open-pages';
import type { BuildStatus } from '../server/build-status';
import type { Pictures } from './pictures';

/** Path of the HTTP API for programs, on the preview's own origin. */
export const FACE_PATH = '/__preview/';

/** Default and maximum time of `wait`. ms. */
const WAIT_MS = 30_000;
const MOST_WAIT_MS = 10 * 60_000;

export interface FaceParts {
  readonly pages: OpenPages;
  readonly status: BuildStatus;
  readonly pictures: Pictures;
}

export interface FaceRequest {
  /** Behind `FACE_PATH`. */
  readonly name: string;
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface FaceAnswer {
  readonly status: number;
  /** A PNG, or a value to send as JSON. */
  readonly body: unknown;
}

type Answer = (request: FaceRequest, parts: FaceParts) => unknown;

/** Why a program's request fails: an HTTP status, a stable code, and a sentence. */
class FaceError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'FaceError';
  }
}

function numberIn(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  const value = text === null || text === '' ? fallback : Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new FaceError(400, 'bad_request', `"${name}" must be a number from 0.`);
}

const MOVES = ['navigateTo', 'redirectTo', 'switchTab', 'reLaunch', 'navigateBack'];

const navigate: Answer = async ({ body }, { pages }) => {
  const { url, type = 'reLaunch' } = body;
  if (typeof type !== 'string' || !MOVES.includes(type))
    throw new FaceError(400, 'bad_request', `"type" must be one of ${MOVES.join(', ')}.`);
  if (type !== 'navigateBack' && typeof url !== 'string')
    throw new FaceError(400, 'bad_request', '"url" must be a page, such as /pages/home/home?id=1.');
  await pages.ask('App.callWxMethod', { method: type, args: [{ url }] });
  return pages.ask('App.getCurrentPage', {});
};

const status: Answer = async ({ query }, { pages, status: builds }) => {
  const timedOut =
    query.has('wait') &&
    !(await builds.next(
      numberIn(query, 'wait', 0),
      Math.min(numberIn(query, 'timeout', WAIT_MS), MOST_WAIT_MS),
    ));
  const { build, problems } = builds.state();
  const count = (level: string): number => problems.filter((problem) => problem.level === level).length;
  const [errors, warnings] = [count('error'), count('warning')];
  return { build, ok: build > 0 && errors === 0, errors, warnings, pageOpen: pages.has(), timedOut };
};

const problems: Answer = ({ query }, { status: builds }) => {
  const since = numberIn(query, 'since', 0);
  const found = builds.problemsSince(since);
  return { build: builds.state().build, problems: found, cursor: found.at(-1)?.id ?? since };
};

const data: Answer = async ({ query }, { pages }) => {
  const { pageStack } = (await pages.ask('App.getPageStack', {})) as {
    readonly pageStack: readonly { readonly pageId: number }[];
  };
  const ids = pageStack.map(({ pageId }) => pageId);
  const pageId = query.has('page') ? numberIn(query, 'page', 0) : ids.at(-1);
  if (pageId === undefined) throw new FaceError(503, 'no_page', 'No page of the mini-program is open.');
  if (!ids.includes(pageId))
    throw new FaceError(
      404,
      'not_found',
      `Page ${String(pageId)} is not in the page stack: ${ids.join(', ')}.`,
    );
  return pages.ask('Preview.data', { pageId, path: query.get('path') ?? '' });
};

/** A call of the page with the query's cursor. */
const since =
  (method: string): Answer =>
  ({ query }, { pages }) =>
    pages.ask(method, { since: numberIn(query, 'since', 0) });

const ROUTES: Readonly<Record<string, readonly [method: 'GET' | 'POST', answer: Answer]>> = {
  status: ['GET', status],
  problems: ['GET', problems],
  console: ['GET', since('Preview.console')],
  requests: ['GET', since('Preview.requests')],
  pages: ['GET', (_request, { pages }) => pages.ask('App.getPageStack', {})],
  storage: ['GET', (_request, { pages }) => pages.ask('Preview.storage', {})],
  data: ['GET', data],
  screenshot: ['GET', (_request, { pictures }) => pictures.take()],
  navigate: ['POST', navigate],
  reset: ['POST', (_request, { pages }) => pages.ask('Preview.reset', {})],
};

/** Requests that need no page. */
const ALONE: ReadonlySet<string> = new Set(['status', 'problems', 'screenshot']);

/** Page error codes that are not the caller's fault. */
const STATUS_OF: Readonly<Record<string, number>> = { no_page: 503, page_reloaded: 503, timed_out: 504 };

/** Answers a program's request with the panels' content, as JSON. It never throws. */
export async function answerFace(request: FaceRequest, parts: FaceParts): Promise<FaceAnswer> {
  try {
    const [method, answer] = Object.hasOwn(ROUTES, request.name) ? (ROUTES[request.name] ?? []) : [];
    if (answer === undefined)
      throw new FaceError(404, 'not_found', `Use one of ${Object.keys(ROUTES).join(', ')}.`);
    if (request.method !== method)
      throw new FaceError(405, 'method_not_allowed', `${request.name} takes ${String(method)}.`);
    if (!ALONE.has(request.name)) await parts.pictures.ensurePage();
    return { status: 200, body: await answer(request, parts) };
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): FaceAnswer {
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof FaceError) return { status: error.status, body: { code: error.code, message: text } };
  const named = (error as { code?: unknown }).code;
  const [, code, message] = /^([a-z_]+): ([\s\S]*)$/.exec(text) ?? [];
  if (error instanceof PageError && code !== undefined)
    return { status: STATUS_OF[code] ?? 422, body: { code, message } };
  if (error instanceof PageError) return { status: 422, body: { code: 'app_failed', message: text } };
  return { status: 500, body: { code: typeof named === 'string' ? named : 'preview_failed', message: text } };
}
