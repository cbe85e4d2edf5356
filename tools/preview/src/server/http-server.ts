import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Project } from '../compiler/project';
import { ICONS_PATH, iconsFolder } from '../compiler/tdesign-icons';
import { FOLDER_PATH, AVATARS_PATH, STYLE_PLACES_PATH } from '../wire';
import { FACE_PATH } from '../face/face';
import type { FaceAnswer, FaceRequest } from '../face/face';
import type { Assets } from './assets';
import { readJson } from './json-body';
import { refusal } from './guard';
import { readUserAvatar } from './user-avatars';
import { readFolder, readIcon, readStatic } from './static-files';

export interface HttpContent {
  /** The port this server listens on. */
  readonly port: () => number;
  readonly appRoot: Project['appRoot'];
  /** What an upload leaves out. */
  readonly pack: Project['pack'];
  /** Resolves when there is something to show. */
  readonly page: () => Promise<string>;
  /** The page's own scripts and styles. */
  readonly assets: () => Promise<Assets>;
  readonly stylePlaces: () => unknown;
  /** Answers programs' requests. */
  readonly face: (request: FaceRequest) => Promise<FaceAnswer>;
}

const ASSET_TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  map: 'application/json; charset=utf-8',
};

/** Serves the page, its scripts and styles, and the images of the mini-program, only to its own page. */
export function createHttpServer(content: HttpContent): http.Server {
  const icons = iconsFolder();
  return http.createServer((request, response) => {
    const refused = refusal(request, content.port(), 'http');
    if (refused !== undefined) {
      send(response, 403, 'text/plain; charset=utf-8', refused);
      return;
    }
    answer(request, response, content, icons).catch(() => {
      if (!response.headersSent) send(response, 500, 'text/plain; charset=utf-8', 'The preview failed.');
      else response.destroy();
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  content: HttpContent,
  icons: string | undefined,
): Promise<void> {
  const url = request.url ?? '/';
  if (!url.startsWith('/') || url.startsWith('//')) {
    send(response, 400, 'text/plain; charset=utf-8', 'This is not a valid path.');
    return;
  }
  const { pathname, searchParams } = new URL(url, 'http://preview');
  if (pathname.startsWith(FACE_PATH)) {
    await serveFace(request, response, content, { pathname, searchParams });
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    send(response, 405, 'text/plain; charset=utf-8', 'Only GET is allowed.');
    return;
  }
  if (pathname === '/') {
    send(response, 200, 'text/html; charset=utf-8', await content.page());
    return;
  }
  if (pathname === STYLE_PLACES_PATH) {
    send(response, 200, ASSET_TYPES['map'] ?? '', JSON.stringify(content.stylePlaces()));
    return;
  }
  if (pathname === FOLDER_PATH) {
    const names = await readFolder(content.appRoot, searchParams.get('path') ?? '/');
    send(response, names ? 200 : 404, ASSET_TYPES['map'] ?? '', JSON.stringify(names ?? []));
    return;
  }
  if (pathname.startsWith(ICONS_PATH)) {
    const icon = await readIcon(icons, pathname.slice(ICONS_PATH.length).replace(/\.svg$/, ''));
    if (icon) send(response, 200, icon.type, icon.body, 'max-age=3600');
    else send(response, 404, 'text/plain; charset=utf-8', 'There is no such icon.');
    return;
  }
  if (pathname.startsWith(AVATARS_PATH)) {
    const avatar = readUserAvatar(pathname.slice(AVATARS_PATH.length));
    if (avatar) send(response, 200, avatar.type, avatar.body, 'max-age=3600');
    else send(response, 404, 'text/plain; charset=utf-8', 'There is no such user.');
    return;
  }
  const [, name, extension] = /^\/@preview[/.]([\w.-]+\.(js|css|map))$/.exec(pathname) ?? [];
  const asset = name === undefined ? undefined : (await content.assets()).find(name, searchParams.get('v'));
  if (asset) {
    const cache = asset.current ? 'max-age=31536000, immutable' : 'no-store';
    send(response, 200, ASSET_TYPES[extension ?? ''] ?? 'text/plain', asset.body, cache);
    return;
  }
  const file = await readStatic(content, pathname);
  if (typeof file === 'string') send(response, 404, 'text/plain; charset=utf-8', file);
  else send(response, 200, file.type, file.body);
}

async function serveFace(
  request: IncomingMessage,
  response: ServerResponse,
  { face }: HttpContent,
  { pathname, searchParams: query }: Pick<URL, 'pathname' | 'searchParams'>,
): Promise<void> {
  const json = (status: number, body: unknown): void => {
    send(response, status, 'application/json; charset=utf-8', `${JSON.stringify(body)}\n`);
  };
  const body = request.method === 'POST' ? await readJson(request) : {};
  if (!body) {
    json(400, {
      code: 'bad_request',
      message: 'The body must be a JSON object of at most 64 kB, with the Content-Type application/json.',
    });
    return;
  }
  const name = pathname.slice(FACE_PATH.length);
  const answer = await face({ name, method: request.method ?? 'GET', query, body });
  if (Buffer.isBuffer(answer.body)) send(response, answer.status, 'image/png', answer.body);
  else json(answer.status, answer.body);
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  cache = 'no-store',
): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Cache-Control': cache,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
  });
  response.end(body);
}
