import type { FakeServer, ServerAnswer, ServerRequest } from '../fakes/fake-server';
import type { WireCall } from '../fakes/fake-wx';

export const tokenOf = ({ header }: WireCall): string | undefined =>
  header['Authorization']?.replace('Bearer ', '');
export const isExchange = ({ method, url }: WireCall): boolean =>
  method === 'POST' && url.endsWith('/v1/sessions');
export const isRevocation = ({ method, url }: WireCall): boolean =>
  method === 'DELETE' && url.endsWith('/v1/sessions/current');

/** The requests of one call that the server has seen. */
export const sentBy = ({ requests }: FakeServer, id: string): readonly ServerRequest[] =>
  requests.filter(({ path }) => new RegExp(`[?&]call=${id}(&|$)`).test(path));

/** The requests on the wire of one running app. */
export class WireWatch {
  private readonly open = new Set<WireCall>();

  /** @param insist receives each rule and whether it holds */
  constructor(private readonly insist: (holds: boolean, promise: string) => void) {}

  sent(call: WireCall): void {
    this.open.add(call);
    const all = [...this.open];
    const low = all.filter(({ url }) => /[?&]low=1/.test(url));
    this.insist(all.length <= 10, 'more than ten on the wire');
    this.insist(
      all.filter((one) => !isExchange(one)).length <= 9,
      'calls take the place that is kept for the sign-in',
    );
    this.insist(low.length <= 6, 'low calls take more than their places');
  }

  /** @returns whether the client was still waiting for it */
  ended(call: WireCall): boolean {
    return this.open.delete(call);
  }

  carries(token: string): boolean {
    return [...this.open].some((call) => tokenOf(call) === token && !isRevocation(call));
  }
}

/** The wait that a response asks for, in ms; 0 for none. */
export function askedWait(answer: ServerAnswer | undefined): number {
  const { 'Retry-After': asked, Date: told } = answer?.header ?? {};
  if (typeof asked !== 'string') return 0;
  return typeof told === 'string' ? Date.parse(asked) - Date.parse(told) : Number(asked) * 1000;
}
