/** A note's reminder message, from the tap to the request to WeChat. */
import { createNotesApi } from '../../miniprogram/packages/notes/model/notes-api';
import { setReminder } from '../../miniprogram/packages/notes/model/reminder';
import { newKey } from '../../miniprogram/platform/random-key';
import type { Wx } from '../../miniprogram/platform/wx';
import { outcome } from '../fakes/world';
import type { Device } from './device';
import type { ApiServer } from 'api-server';
import { debug, openSite, reference } from './reference-site';
import { useHarness } from './harness';

const HOUR_MS = 3_600_000;
/** How far the server's clock is ahead. */
let ahead = 0;
let server: ApiServer | undefined;
const open = useHarness({
  ...reference,
  open: () =>
    openSite({ messagePollMs: 0, now: () => Date.now() + ahead }, (started) => {
      server = started;
    }),
});

beforeEach(() => {
  ahead = 0;
});

/** Makes the user answer WeChat this way. */
function answer(device: Device, choice: string): void {
  const wx: Partial<Wx> = {
    requestSubscribeMessage: ({ tmplIds, success }) => {
      setImmediate(success, Object.fromEntries(tmplIds.map((id) => [id, choice])));
    },
    getSetting: ({ success }) => {
      setImmediate(success, { subscriptionsSetting: { mainSwitch: true, itemSettings: {} } });
    },
  };
  Object.assign(device.wx, wx);
}

async function start(choice: string) {
  const harness = await open();
  const device = harness.device();
  answer(device, choice);
  device.launch();
  const { app } = device;
  const notes = createNotesApi({ client: app.client, origin: harness.origin });
  const note = await notes.create({ title: '晨跑', text: '' }, newKey());
  return { harness, app, notes, note };
}

it('is set with one consent, moved with another, and cancelled', async () => {
  const { app, notes, note } = await start('accept');
  const at = Date.now() + HOUR_MS;
  const set = await setReminder(notes, app.messages, note.id, at);
  expect(set).toMatchObject({ kind: 'set', note: { id: note.id, remindAt: at } });
  expect((await app.messages.load()).items['noteReminder']).toMatchObject({ choice: 'accept', left: 0 });
  await setReminder(notes, app.messages, note.id, at + HOUR_MS);
  expect(await notes.get(note.id)).toMatchObject({ remindAt: at + HOUR_MS });
  expect((await app.messages.load()).items['noteReminder']).toMatchObject({ left: 1 });
  expect(await notes.forgetReminder(note.id)).not.toHaveProperty('remindAt');
  expect((await app.messages.load()).items['noteReminder']).toMatchObject({ left: 2 });
});

it('without a consent is not set, and the server refuses a direct request', async () => {
  const { app, notes, note } = await start('reject');
  const at = Date.now() + HOUR_MS;
  expect(await setReminder(notes, app.messages, note.id, at)).toEqual({ kind: 'refused' });
  await expect(notes.remind(note.id, at)).rejects.toMatchObject({ problem: { code: 'consent_missing' } });
  await expect(notes.remind(note.id, 1)).rejects.toMatchObject({
    problem: { code: 'reminder_time_invalid' },
  });
  expect(await outcome(notes.remind('n_nowhere', at))).toBe('refused');
  expect(await notes.get(note.id)).not.toHaveProperty('remindAt');
});

it('is sent at its time, not before, and once', async () => {
  const { harness, app, notes, note } = await start('accept');
  await setReminder(notes, app.messages, note.id, Date.now() + HOUR_MS);
  expect(await server?.sendDueMessages()).toBe(0);
  ahead = HOUR_MS + 1000;
  expect([await server?.sendDueMessages(), await server?.sendDueMessages()]).toEqual([1, 0]);
  const { messages } = (await debug(harness.origin, 'POST', 'messages/sent', { user: 'ada' })) as {
    messages: unknown[];
  };
  expect(messages).toEqual([
    {
      template: 'stand-in-note-reminder',
      data: {
        thing1: { value: '晨跑' },
        time2: { value: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/) as string },
      },
      page: `packages/notes/pages/detail/detail?id=${note.id}`,
    },
  ]);
});
