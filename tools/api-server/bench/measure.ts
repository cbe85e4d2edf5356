import autocannon from 'autocannon';

/** What is measured. */
export const SCENARIOS = ['GET', 'sign-in', 'PATCH'] as const;
export type Scenario = (typeof SCENARIOS)[number];

const CONNECTIONS = 20;
const USERS = 200;

/** Signs in as many users as the scenarios need. @returns their tokens */
export async function signInUsers(origin: string): Promise<readonly string[]> {
  const tokens: string[] = [];
  for (let n = 0; n < USERS; n += 1) {
    const response = await fetch(`${origin}/v1/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code: `u${String(n)}.first` }),
    });
    if (response.status !== 201) throw new Error(`sign-in answers ${String(response.status)}`);
    tokens.push(((await response.json()) as { token: string }).token);
  }
  return tokens;
}

/** Requests a second over so many seconds; anything but success throws. */
export async function measure(
  origin: string,
  scenario: Scenario,
  tokens: readonly string[],
  seconds: number,
): Promise<number> {
  const result = await autocannon({
    url: origin,
    connections: CONNECTIONS,
    duration: seconds,
    // Made once: what the generator works on a request, the servers do without on a small machine.
    requests: tokens.map((token, n) => requestOf(scenario, token, n)),
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${String(failed)} calls of ${scenario} failed: ${JSON.stringify(result.statusCodeStats)}`);
  return result['2xx'] / result.duration;
}

function requestOf(scenario: Scenario, token: string, n: number): autocannon.Request {
  const json = { 'content-type': 'application/json' };
  if (scenario === 'sign-in') {
    // Others than those whose tokens are used: a user's oldest sessions end when new ones begin.
    return { method: 'POST', path: '/v1/sessions', headers: json, body: JSON.stringify({ code: `s${String(n)}.x` }) };
  }
  const authorization = `Bearer ${token}`;
  if (scenario === 'GET') return { method: 'GET', path: '/v1/me', headers: { authorization } };
  const body = JSON.stringify({ nickname: `n${String(n)}` });
  return { method: 'PATCH', path: '/v1/me', headers: { ...json, authorization }, body };
}
