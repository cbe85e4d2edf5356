/** A user's consents, reported by the app. */
import type { Answer, Api } from './support/api';
import { useBench } from './support/server';

const bench = useBench();
const PATH = '/v1/me/consents';
const TEMPLATES = {
  one: { id: 'template-1', fields: ['thing1'] },
  two: { id: 'template-2', fields: ['thing1'] },
};

let keys = 0;
const freshKey = (): string => String((keys += 1)).padStart(16, '0');
const tell = (api: Api, token: string, told: object): Promise<Answer> =>
  api.call('POST', PATH, { token, json: { key: freshKey(), asked: [], ...told } });
const said = (choice: string, template = 'template-1') => ({ asked: [{ template, choice }] });

const start = async () => {
  const server = await bench.start({ templates: TEMPLATES });
  return { ...server, token: (await server.api.signIn()).token };
};
const item = (choice: string, left: number, always = false, template = 'template-1') => ({
  template,
  choice,
  always,
  left,
});

it('is empty at first', async () => {
  const { api, token } = await start();
  expect((await api.get(PATH, token)).body).toEqual({ mainSwitch: null, items: [] });
});

it('counts one message for each accept, however it was accepted, and none for a refusal', async () => {
  const { api, token } = await start();
  const steps = [
    ['accept', 1],
    ['acceptWithAudio', 2],
    ['acceptWithAlert', 3],
    ['acceptWithForcePush', 4],
    ['reject', 4],
    ['filter', 4],
    ['ban', 4],
  ] as const;
  for (const [choice, left] of steps) {
    const answer = await tell(api, token, said(choice));
    expect(answer.body).toEqual({ mainSwitch: null, items: [item(choice, left)] });
  }
  await tell(api, token, said('accept', 'template-2'));
  expect((await api.get(PATH, token)).body).toEqual({
    mainSwitch: null,
    items: [item('ban', 4), item('accept', 1, false, 'template-2')],
  });
});

it('counts a repeated report once, also when both arrive at once', async () => {
  const { api, token } = await start();
  const told = { key: freshKey(), ...said('accept') };
  const answers = await Promise.all(Array.from({ length: 10 }, () => tell(api, token, told)));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect((await api.get(PATH, token)).body).toEqual({ mainSwitch: null, items: [item('accept', 1)] });
});

it("keeps what WeChat's settings say: the main switch, and what the user wants always", async () => {
  const { api, token } = await start();
  const kept = [
    { template: 'template-1', choice: 'accept' },
    { template: 'of-another-app', choice: 'accept' },
  ];
  const always = await tell(api, token, { ...said('accept'), settings: { mainSwitch: true, kept } });
  expect(always.body).toEqual({ mainSwitch: true, items: [item('accept', 1, true)] });
  const off = await tell(api, token, { settings: { mainSwitch: false, kept: [] } });
  expect(off.body).toEqual({ mainSwitch: false, items: [item('accept', 1)] });
  const never = { mainSwitch: true, kept: [{ template: 'template-1', choice: 'reject' }] };
  expect((await tell(api, token, { settings: never })).body).toEqual({
    mainSwitch: true,
    items: [item('reject', 1, true)],
  });
  expect((await tell(api, token, {})).body).toEqual({ mainSwitch: true, items: [item('reject', 1, true)] });
});

it('is refused where it is invalid', async () => {
  const { api, token, logs } = await start();
  const asked = Array.from({ length: 4 }, () => ({ template: 'template-1', choice: 'accept' }));
  for (const [told, code] of [
    [said('accept', 'template-3'), 'template_unknown'],
    [said('perhaps'), 'validation_failed'],
    [{ asked }, 'validation_failed'],
    [{ ...said('accept'), key: 'short' }, 'validation_failed'],
  ] as const) {
    expect((await tell(api, token, told)).code).toBe(code);
  }
  expect((await api.get(PATH)).code).toBe('unauthenticated');
  expect((await api.get(PATH, token)).body).toEqual({ mainSwitch: null, items: [] });
  expect(JSON.stringify(logs)).not.toContain('template-3');
});
