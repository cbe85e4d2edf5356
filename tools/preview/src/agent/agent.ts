import type { OpenPage } from '../host/open-page';
import type { PageRouter } from '../host/page-router';
import type { Services } from '../wx/services';
import { appMethods, watchExceptions } from './app-methods';
import type { Emit } from './app-methods';
import { elementMethods } from './element-methods';
import { AgentError } from './errors';
import { Handles } from './handles';
import { nativeMethods } from './native';
import { pageMethods } from './page-methods';
import type { Methods, Params } from './params';
import { WxCalls } from './wx-calls';

export interface AgentParts {
  readonly router: PageRouter;
  readonly wx: object;
  readonly services: Services;
  readonly home: () => void;
  /** The preview's own methods; see `previewMethods`. */
  readonly more: (page: (params: Params) => OpenPage) => Methods;
  /** Sends events to the server. */
  readonly emit: Emit;
}

/** The page's side of automation: WeChat's automator and the preview's own HTTP API share it. */
export class Agent {
  private readonly methods: Methods;

  constructor({ router, wx, services, home, more, emit }: AgentParts) {
    const handles = new Handles(router);
    watchExceptions(emit);
    this.methods = {
      ...appMethods(handles, router, emit),
      ...new WxCalls(wx).methods,
      ...pageMethods(handles),
      ...elementMethods(handles, services.nodes),
      ...nativeMethods({ router, home, layer: services.simulator.layer }),
      ...more((params) => handles.page(params)),
    };
  }

  /** @throws AgentError with a code, and whatever the app's own code throws */
  async call(name: string, params: Params): Promise<unknown> {
    const method = Object.hasOwn(this.methods, name) ? this.methods[name] : undefined;
    if (!method) throw new AgentError('no_method', `There is no method "${name}".`);
    return (await method(params)) ?? {};
  }
}
