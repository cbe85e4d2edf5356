import type { CallNote, CallRecorder, Channel, ChannelRequest, ChannelResponse } from '../../ports';
import { bareToken, fingerprintOf, identityOf } from './fingerprint';
import { Reasons } from './reasons';
import { privateParameters, privateTexts } from './learn';
import { redactBody, redactHeaders, redactUrl } from './redact';
import { isSecretHeader, Secrets } from './secrets';
import type { CallRecord, ShownMessage } from './types';

/** The oldest are dropped first. */
export const MOST_CALLS = 20_000;
/** Bodies of older calls are dropped. */
const MOST_BODIES = 2_000;
const MOST_CODES = 20;

const typeOf = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';

/** Records the phone's requests, without secrets. */
export class WireRecorder implements CallRecorder {
  readonly secrets = new Secrets();
  private list: CallRecord[] = [];
  private readonly reasons = new Reasons();
  private readonly sessions = new Map<string, { readonly number: number; fingerprint: string }>();
  private readonly codes = new Set<string>();
  private readonly waiting = new Map<number, Promise<void>>();
  private lastSession = 0;

  /** Increases with every change. */
  version = 0;

  constructor(
    private readonly changed: () => void,
    private readonly now: () => number = () => performance.timeOrigin + performance.now(),
    /** The id before the first. */
    private lastId = 0,
  ) {}

  private onChange(): void {
    this.version += 1;
    this.changed();
  }

  get calls(): readonly CallRecord[] {
    return this.list;
  }

  /** Adds the calls kept by an earlier page. */
  restore(calls: readonly CallRecord[]): void {
    this.list = [...calls, ...this.list];
    for (const { id, session } of calls) {
      this.lastId = Math.max(this.lastId, id);
      this.lastSession = Math.max(this.lastSession, session ?? 0);
    }
    this.onChange();
  }

  clear(): void {
    this.list = [];
    this.reasons.clear();
    this.onChange();
  }

  begin(api: string, about: { readonly url?: unknown; readonly method?: unknown } = {}): CallNote {
    this.lastId += 1;
    const call: CallRecord = {
      id: this.lastId,
      api,
      method: methodOf(api, about.method),
      url: typeof about.url === 'string' ? redactUrl(about.url, this.secrets) : '',
      queuedAt: this.now(),
      sentAt: undefined,
      answeredAt: undefined,
      endedAt: undefined,
      state: 'queued',
      reason: 'first',
      status: undefined,
      errMsg: '',
      errno: undefined,
      session: undefined,
      fingerprint: '',
      identity: '',
      request: undefined,
      response: undefined,
    };
    call.reason = this.reasons.of({ ...call, session: undefined, identity: 'unsent' }, false);
    this.add(call);
    return this.noteOf(call);
  }

  private noteOf(call: CallRecord): CallNote {
    return {
      started: () => {
        call.sentAt = this.now();
        call.state = 'inFlight';
        this.onChange();
      },
      watch: (channel) => this.watched(call, channel),
      ended: ({ errMsg, errno, code }) => {
        if (code !== undefined) {
          this.keepCode(code);
          this.secrets.add(code, '[code]');
        }
        call.errMsg = this.secrets.hide(errMsg);
        call.errno = errno;
        call.endedAt = this.now();
        call.state = 'done';
        this.reasons.ended(call);
        this.onChange();
      },
    };
  }

  private watched(call: CallRecord, channel: Channel): Channel {
    return {
      report: (level, text) => {
        channel.report(level, text);
      },
      send: async (request, signal) => {
        const signsIn = this.sent(call, request);
        const response = await channel.send(request, signal);
        this.answered(call, response, signsIn);
        return response;
      },
    };
  }

  private sent(call: CallRecord, request: ChannelRequest): boolean {
    const { url, headers, body } = request;
    const signsIn = this.carriesCode(request);
    // Secrets are collected before anything is shown: a header's secret may be in the body too.
    const type = typeOf(headers);
    this.learn(privateParameters(url));
    if (body) this.learn(privateTexts(body, type, false, this.secrets));
    const session = signsIn ? undefined : this.sessionIn(headers);
    Object.assign(call, { identity: identityOf(body), session: session?.number });
    call.url = redactUrl(url, this.secrets);
    call.reason = this.reasons.of(call, signsIn);
    const show = (): void => {
      call.fingerprint = session?.fingerprint ?? '';
      call.request = {
        headers: redactHeaders(headers, this.secrets, call.fingerprint),
        text: redactBody(body, type, this.secrets, false),
        type,
        size: body?.length ?? 0,
      };
      this.onChange();
    };
    show();
    if (session?.fingerprint === '') void this.whenFingerprinted(session.number, show);
    return signsIn;
  }

  private answered(call: CallRecord, { status, headers, body }: ChannelResponse, signsIn: boolean): void {
    const type = typeOf(headers);
    this.learn(privateTexts(body, type, signsIn, this.secrets));
    call.status = status;
    call.answeredAt = this.now();
    call.response = {
      headers: redactHeaders(headers, this.secrets, ''),
      text: redactBody(body, type, this.secrets, true),
      type,
      size: body.length,
    };
    this.onChange();
  }

  private keepCode(code: string): void {
    this.codes.add(code);
    if (this.codes.size <= MOST_CODES) return;
    const oldest = this.codes.values().next().value;
    if (oldest !== undefined) this.codes.delete(oldest);
  }

  private learn(texts: readonly string[]): void {
    for (const text of texts) if (text.length > 1) this.secrets.add(text);
  }

  /**
   * Whether it contains a code of wx.login, which makes it a sign-in. A code is valid for one exchange, but a
   * repeated request is still a sign-in.
   */
  carriesCode({ url, headers, body }: ChannelRequest): boolean {
    if (this.codes.size === 0) return false;
    const texts = [decodeSafely(url), ...Object.values(headers), new TextDecoder().decode(body)];
    return [...this.codes].some((code) => texts.some((text) => text.includes(code)));
  }

  /** Whether a header carries a session. */
  carriesSession({ headers }: ChannelRequest): boolean {
    return this.carrierIn(headers) !== undefined;
  }

  private carrierIn(headers: Readonly<Record<string, string>>): readonly [string, string] | undefined {
    return Object.entries(headers).find(
      ([name, value]) => value !== '' && (isSecretHeader(name) || this.secrets.hide(value) !== value),
    );
  }

  private sessionIn(
    headers: Readonly<Record<string, string>>,
  ): { readonly number: number; fingerprint: string } | undefined {
    const carrier = this.carrierIn(headers);
    if (!carrier) return undefined;
    const token = bareToken(carrier[1]);
    const known = this.sessions.get(token);
    if (known) return known;
    this.lastSession += 1;
    const session = { number: this.lastSession, fingerprint: '' };
    this.sessions.set(token, session);
    this.secrets.add(token);
    this.hideInKept();
    this.waiting.set(
      session.number,
      fingerprintOf(token).then((text) => {
        session.fingerprint = text;
      }),
    );
    return session;
  }

  /** A session may have arrived in a response that was not recognised as one. */
  private hideInKept(): void {
    const hidden = (message: ShownMessage | undefined): ShownMessage | undefined =>
      message && {
        ...message,
        headers: message.headers.map(([name, value]) => [name, this.secrets.hide(value)] as const),
        text: this.secrets.hide(message.text),
      };
    for (const call of this.list) {
      call.url = this.secrets.hide(call.url);
      call.request = hidden(call.request);
      call.response = hidden(call.response);
    }
  }

  private async whenFingerprinted(number: number, then: () => void): Promise<void> {
    await this.waiting.get(number);
    then();
  }

  private add(call: CallRecord): void {
    this.list.push(call);
    if (this.list.length > MOST_CALLS) this.list.splice(0, this.list.length - MOST_CALLS);
    const old = this.list[this.list.length - MOST_BODIES];
    if (old?.request) old.request = { ...old.request, text: '' };
    if (old?.response) old.response = { ...old.response, text: '' };
    this.onChange();
  }
}

function methodOf(api: string, method: unknown): string {
  if (api === 'uploadFile') return 'POST';
  if (api === 'downloadFile') return 'GET';
  if (api !== 'request') return '';
  return typeof method === 'string' ? method.toUpperCase() : 'GET';
}

function decodeSafely(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
