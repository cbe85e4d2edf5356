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
  let count = 0;
  const result = await autocannon({
    url: origin,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [{ ...base(scenario), setupRequest: (request) => ({ ...request, ...next(scenario, tokens, count++) }) }],
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${String(failed)} calls of ${scenario} failed: ${JSON.stringify(result.statusCodeStats)}`);
  return result['2xx'] / result.duration;
}

function base(scenario: Scenario): autocannon.Request {
  if (scenario === 'sign-in') return { method: 'POST', path: '/v1/sessions' };
  return { method: scenario, path: '/v1/me' };
}

function next(scenario: Scenario, tokens: readonly string[], n: number): autocannon.Request {
  const json = { 'content-type': 'application/json' };
  if (scenario === 'sign-in') {
    // Others than those whose tokens are used: a user's oldest sessions end when new ones begin.
    return { headers: json, body: JSON.stringify({ code: `s${String(n % USERS)}.${String(n)}` }) };
  }
  const authorization = `Bearer ${tokens[n % tokens.length] ?? ''}`;
  if (scenario === 'GET') return { headers: { authorization } };
  return { headers: { ...json, authorization }, body: JSON.stringify({ nickname: `n${String(n % 1e6)}` }) };
}
