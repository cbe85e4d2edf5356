import type { CallRecorder, Channel, Conditions, Simulator, Router } from '../ports';
import type { AsyncApi } from './call';
import type { Events } from './events';
import type { EventChannel } from './event-channel';
import type { OwnStorage } from './own-storage';
import type { Privacy } from './privacy';
import type { Report } from './report';
import type { Store } from './store';
import type { TempFiles } from './temp-files';
import type { ViewNodes } from './view-nodes';
import type { WechatSession } from './wechat-session';

export type { Part } from './part';

/** The shared parts of one `wx`'s APIs, also used by the built-in components. */
export interface Services {
  readonly router: Router;
  readonly channel: Channel;
  readonly simulator: Simulator;
  readonly files: TempFiles;
  /** Canvases, videos, maps ... on screen: added by the built-ins. */
  readonly nodes: ViewNodes;
  readonly store: Store;
  /** The simulator's own data of a user, separate from the app's keys. */
  readonly simulatorStorage: OwnStorage;
  readonly privacy: Privacy;
  readonly wechatSession: WechatSession;
  readonly events: Events;
  /** How the app was entered last. */
  readonly entry: () => object;
  readonly report: Report;
  readonly recorder: CallRecorder;
  readonly conditions: Conditions;
  /** Creates an asynchronous API with the behaviour of this base library. */
  readonly api: <O extends object>(name: string, run: (options: O) => unknown) => AsyncApi<O>;
  /** Attributes of each built-in component, for canIUse: added by the built-ins. */
  readonly components: Map<string, ReadonlySet<string>>;
  /** The channel from navigateTo for the page being opened: the host takes it when it creates that page. */
  readonly takeOpener: () => EventChannel | undefined;
  /** @internal Set by navigateTo. */
  readonly offerOpener: (channel: EventChannel | undefined) => void;
}

const known = new WeakMap<object, Services>();

/** Lets {@link servicesOf} find the services of a `wx`. */
export function registerServices(wx: object, services: Services): void {
  known.set(wx, services);
}

/** The services of a `wx` from `createWx`. @throws TypeError for any other object */
export function servicesOf(wx: unknown): Services {
  const services = typeof wx === 'object' && wx !== null ? known.get(wx) : undefined;
  if (services === undefined)
    throw new TypeError('wx_not_ours: built-ins need the very object that createWx returned');
  return services;
}
