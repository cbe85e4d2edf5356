import type { Channel, ChannelRequest, ChannelResponse, Conditions } from '../../ports';
import { askForFault } from './debug-api';
import type { DebugCall } from './debug-api';
import { appBaseOf, deviceOf } from './devices';
import { overNetwork, wireFailure } from './network';
import { freshValue } from './parameters';
import type { FaultSettings } from './settings';

/** Longer than the five seconds after which a phone in the background loses its network. ms. */
const BACKGROUND_MS = 6_000;

export interface ConditionsDeps {
  readonly settings: FaultSettings;
  /** The user whose session the server-side faults affect. */
  readonly user: string;
  readonly setVisible: (visible: boolean) => void;
  /** Whether a request contains a code of wx.login, or a session. */
  readonly carriesCode: (request: ChannelRequest) => boolean;
  readonly carriesSession: (request: ChannelRequest) => boolean;
}

const originOf = (url: string): string => /^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? '';

/** Applies the panels' faults between `wx` and the network. */
export class PanelConditions implements Conditions {
  readonly device: Conditions['device'];
  readonly appBase: Conditions['appBase'];
  private channel: Channel | undefined;
  /** While a fault is being requested from the server, other requests wait. */
  private gate: Promise<unknown> = Promise.resolve();
  private origin: string | undefined;
  private visible: Promise<void> = Promise.resolve();

  constructor(private readonly deps: ConditionsDeps) {
    const { settings } = deps;
    this.device = deviceOf(settings.get('platform'), settings.get('device'));
    this.appBase = appBaseOf(settings.get('platform'), settings.get('font'), settings.get('lang'));
  }

  takeLoginFault(): 'fail' | 'hang' | undefined {
    const fault = this.deps.settings.take('login');
    return fault === 'works' ? undefined : fault;
  }

  takeOtherUser(): string | undefined {
    return this.deps.settings.take('renewal') === 'other'
      ? `${this.deps.user.slice(0, 26)}-other`
      : undefined;
  }

  takeAnswerFault(): 'appid' | 'state' | 'again' | undefined {
    const fault = this.deps.settings.take('answer');
    return fault === 'true' ? undefined : fault;
  }

  storageIsFull(): boolean {
    return this.deps.settings.get('storage') === 'full';
  }

  /** Triggers a server-side fault now if the server is known, otherwise before its next request. */
  runServerFault(): void {
    const { channel, origin } = this;
    const fault = this.deps.settings.get('server');
    if (!channel || origin === undefined || fault === 'no') return;
    this.deps.settings.take('server');
    this.close(channel, origin, {
      route: fault === 'expire' ? 'sessions/expire' : 'users/delete',
      body: { user: this.deps.user },
    });
  }

  shape(channel: Channel): Channel {
    this.channel = channel;
    return {
      report: (level, text) => {
        channel.report(level, text);
      },
      send: (request, signal) => this.send(channel, request, signal),
    };
  }

  private async send(
    channel: Channel,
    request: ChannelRequest,
    signal: AbortSignal,
  ): Promise<ChannelResponse> {
    const { settings, carriesSession, carriesCode } = this.deps;
    const signsIn = carriesCode(request);
    if (signsIn || carriesSession(request)) this.origin = originOf(request.url);
    if (!signsIn && carriesSession(request)) this.runServerFault();
    const exchange = signsIn ? settings.take('exchange') : 'works';
    if (/^\d{5}$/.test(exchange)) {
      this.close(channel, originOf(request.url), {
        route: 'exchange/fail',
        body: { code: Number(exchange), times: 1 },
      });
    }
    await this.gate;
    stopIfAborted(signal);
    const goesAway = settings.get('background') === 'once';
    if (goesAway) this.goAway();
    const response = await overNetwork(settings.get('network'), request, signal, () =>
      exchange === '500' ? Promise.resolve(serverError()) : channel.send(request, signal),
    );
    // A phone in the background receives nothing; after five seconds its network is cut.
    await this.visible;
    stopIfAborted(signal);
    return exchange === 'broken' ? broken(response) : response;
  }

  private close(channel: Channel, origin: string, call: DebugCall): void {
    this.gate = this.gate.then(() => askForFault(channel, origin, call));
  }

  private goAway(): void {
    const { settings, setVisible } = this.deps;
    settings.set('background', freshValue('background'));
    this.visible = new Promise((resolve) => {
      setTimeout(() => {
        setVisible(true);
        resolve();
      }, BACKGROUND_MS);
    });
    setVisible(false);
  }
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw wireFailure('aborted', 'abort');
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function serverError(): ChannelResponse {
  const body = encode('{"title":"Internal Server Error","status":500,"detail":"simulated by the preview"}');
  return { status: 500, headers: { 'content-type': 'application/problem+json' }, body };
}

/** A truncated response, as from a proxy that lost the connection. */
function broken(response: ChannelResponse): ChannelResponse {
  return { ...response, body: response.body.subarray(0, Math.floor(response.body.length / 2)) };
}
