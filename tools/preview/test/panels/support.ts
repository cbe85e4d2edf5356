import type { ChannelResponse } from '../../src/ports';
import { WireRecorder } from '../../src/panels/record/recorder';
import { bytes, fakeChannel } from '../wx/support/fakes';
import type { FakeChannel } from '../wx/support/fakes';

interface Sent {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A recorder whose clock advances a millisecond at each reading, and the calls of an app. */
export class Seam {
  private time = 1_000;
  private changed: () => void = () => undefined;
  readonly channel: FakeChannel = fakeChannel();
  readonly recorder = new WireRecorder(
    () => {
      this.changed();
    },
    () => (this.time += 1),
  );

  /** Waits for the fingerprint of each call with a session: the system calculates them beside the program. */
  async fingerprinted(): Promise<void> {
    while (
      this.recorder.calls.some(({ session, fingerprint }) => session !== undefined && fingerprint === '')
    )
      await new Promise<void>((resolve) => (this.changed = resolve));
  }

  login(code: string): void {
    const note = this.recorder.begin('login');
    note.started();
    note.ended({ errMsg: 'login:ok', code });
  }

  /** A request with its response. */
  async request(
    sent: Sent,
    answer: Partial<ChannelResponse> | { errno: number; errMsg: string },
  ): Promise<void> {
    const { url, method = 'GET', headers = {}, body } = sent;
    const note = this.recorder.begin('request', { url, method });
    note.started();
    const request = {
      url,
      method,
      headers,
      redirect: 'follow',
      ...(body !== undefined && { body: bytes(body) }),
    } as const;
    const done = note.watch(this.channel).send(request, new AbortController().signal);
    if ('errno' in answer) {
      this.channel.wires.at(-1)?.fail('refused');
      await done.catch(() => undefined);
      note.ended(answer);
      return;
    }
    this.channel.wires.at(-1)?.answer(answer);
    await done;
    note.ended({ errMsg: 'request:ok' });
  }

  async signIn(code: string, token: string, origin = 'http://127.0.0.1:1'): Promise<void> {
    this.login(code);
    await this.request(
      {
        url: `${origin}/v1/sessions`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      },
      {
        status: 201,
        headers: { 'content-type': 'application/json' },
        body: bytes(JSON.stringify({ token, expiresIn: 60, user: { id: 'u1', nickname: null } })),
      },
    );
  }
}

export const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });
