import { HOME_TEXTS } from '../../../miniprogram/texts/home';
import {
  DETAIL_TEXTS,
  FORM_TEXTS,
  LIST_TEXTS,
  REMINDER_TEXTS,
  SIGN_IN_TEXTS,
} from '../../../miniprogram/packages/notes/texts';
import { inBoth } from '../../../miniprogram/texts/language';
import { drawPictures } from '../pictures';
import type { Walk } from './walk';
import { signOut } from './walk-app';

const LIST = '/packages/notes/pages/list/list';
const DETAIL = '/packages/notes/pages/detail/detail';
const FORM = '/packages/notes/pages/form/form';

/** The user's notes. */
const NOTES = inBoth(
  [
    ['读完《活着》', '一口气读到凌晨。富贵牵着牛慢慢走远，合上书坐了很久。'],
    ['第一次做红烧肉', '糖炒过头了一点，颜色深，味道还行。下次少放半勺糖。'],
    ['给阳台的番茄搭了架子', '最早的一株已经结了三个小果。'],
    ['学会了一个和弦', 'F 大横按，手指还是疼。'],
    ['早睡打卡', '十一点之前关灯，第五天。'],
  ],
  [
    ['Finished a novel', 'Read until past midnight, and sat still for a while.'],
    ['Braised pork, first try', 'The sugar went too dark. Half a spoon less next time.'],
    ['Stakes for the tomatoes', 'The first plant has three small ones.'],
    ['Learned a chord', 'F, with the barre. My fingers hurt.'],
    ['In bed by eleven', 'Day five.'],
  ],
);
const RUN = inBoth(
  { title: '江边晨跑 5 公里', text: '六点半出门，江面上还有雾。回来路过早市，买了两根油条。' },
  { title: 'Five km along the river', text: 'Out at half past six, with mist on the water.' },
);

const active = (walk: Walk, selector: string) => walk.page.locator(`.preview-active ${selector}`);

/** The sample feature, in each of its states. */
export async function walkNotes(walk: Walk): Promise<void> {
  await walkBlanks(walk);
  await writeSome(walk);
  await walkForm(walk);
  await walkDetail(walk);
  await walkListEnds(walk);
}

async function walkBlanks(walk: Walk): Promise<void> {
  const list = walk.of(LIST_TEXTS);
  // The first launch, without a network: no user is known, and the network is the reason.
  await walk.open('offline=1');
  await walk.waitFor(walk.of(HOME_TEXTS).retry);
  await walk.go(LIST);
  await walk.waitFor(list.offlineTitle);
  await walk.see('notes-offline');

  await walk.open();
  walk.gate.hold('GET', /\/v1\/notes/);
  await walk.go(LIST);
  await active(walk, '.skeleton__card').first().waitFor();
  await walk.see('notes-loading');
  walk.gate.open();
  await walk.waitFor(list.emptyTitle);
  await walk.see('notes-empty');

  walk.gate.fail('GET', /\/v1\/notes/);
  await walk.go(LIST);
  await walk.waitFor(list.failedTitle);
  await walk.see('notes-failed');
  walk.gate.open();

  await signOut(walk);
  await walk.waitFor(list.signedOutTitle);
  await walk.see('notes-signed-out');
  await walk.tap(list.write);
  await walk.waitFor(walk.of(SIGN_IN_TEXTS).title);
  await walk.see('notes-sign-in');
  await walk.tap(walk.of(SIGN_IN_TEXTS).signIn);
  await active(walk, '.title').waitFor();
}

/** Older than the note written in the form. */
const writeSome = (walk: Walk): Promise<void> => writeNotes(walk, walk.of(NOTES), 'some');

async function writeNotes(walk: Walk, notes: readonly (readonly string[])[], series: string): Promise<void> {
  await walk.page.evaluate(
    async ([all, name]) => {
      const { client } = (globalThis as unknown as { getApp: () => IAppOption }).getApp();
      for (const [index, [title, text]] of all.entries()) {
        await client.send('/v1/notes', {
          method: 'POST',
          body: { title, text },
          header: { 'Idempotency-Key': `a-note-of-the-walk-${name}-${String(index)}` },
        });
      }
    },
    [notes, series] as const,
  );
}

async function walkForm(walk: Walk): Promise<void> {
  const t = walk.of(FORM_TEXTS);
  const { page, gate } = walk;
  await walk.see('form');
  await active(walk, '.text textarea').fill('字'.repeat(1001));
  await active(walk, '.save').click();
  await walk.waitFor(t.titleEmpty);
  await walk.see('form-problems');

  const { title, text } = walk.of(RUN);
  await active(walk, '.title input').fill(title);
  await active(walk, '.text textarea').fill(text);
  const pictures = await drawPictures(page);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), active(walk, '.add').click()]);
  await chooser.setFiles(pictures);
  await active(walk, '.photo__image img').nth(2).waitFor();
  await walk.see('form-filled');

  // Notes survive a restart of the app, including photos.
  await page.reload();
  await walk.waitFor(t.restored);
  await active(walk, '.photo__image img').nth(2).waitFor();
  await walk.see('form-restored');

  gate.hold('POST', /\/photos$/);
  await active(walk, '.save').click();
  await active(walk, '.photo__bar').waitFor();
  await walk.see('form-uploading');
  await active(walk, '.photo__cross').first().click();
  await active(walk, '.photo__veil--failed').waitFor();
  gate.open();
  await walk.waitFor(t.finish);
  await walk.see('form-photo-failed');
  await active(walk, '.photo__veil--failed').click();
  await active(walk, '.photo__veil--failed').waitFor({ state: 'detached' });
  await active(walk, '.photo__veil').waitFor({ state: 'detached' });
  await active(walk, '.save').click();
  await walk.waitFor(t.saved);
}

async function walkDetail(walk: Walk): Promise<void> {
  const t = walk.of(DETAIL_TEXTS);
  const { gate } = walk;
  await walk.go(LIST);
  await active(walk, '.card__photo img').nth(2).waitFor();
  gate.hold('GET', /\/v1\/notes\/./);
  await active(walk, '.card').first().click();
  await active(walk, '.skeleton__line').first().waitFor();
  await walk.see('detail-loading');
  gate.open();
  await active(walk, '.paper__photo img').nth(2).waitFor();
  await walk.see('detail');
  await walkReminder(walk);
  await walk.tap(t.remove);
  await walk.waitFor(t.deletedTitle);
  await walk.see('detail-deleted');
  await walk.go(LIST);
  await active(walk, '.deleted').waitFor();
  await active(walk, '.card').nth(4).waitFor();
  await walk.see('notes-undo');
  await walk.tap(walk.of(LIST_TEXTS).undo);
  await active(walk, '.deleted').waitFor({ state: 'detached' });
  await walk.go(`${DETAIL}?id=none`);
  await walk.waitFor(t.missingTitle);
  await walk.see('detail-missing');
  await walk.go(`${FORM}?id=none`);
  await walk.waitFor(walk.of(FORM_TEXTS).toList);
  await walk.see('form-missing');
  gate.fail('GET', /\/v1\/notes\/./);
  await walk.go(`${DETAIL}?id=any`);
  await walk.waitFor(t.failedTitle);
  await walk.see('detail-failed');
  await walk.go(`${FORM}?id=any`);
  await walk.waitFor(walk.of(FORM_TEXTS).failedTitle);
  await walk.see('form-failed');
  gate.open();
  await walk.go(`${DETAIL}?id=any`);
  await walk.waitFor(t.missingTitle);
  await signOut(walk);
  await walk.waitFor(t.signedOutTitle);
  await walk.see('detail-signed-out');
  await walk.tap(t.signIn);
  await walk.waitFor(t.missingTitle);
}

/** On the page of the open note. */
async function walkReminder(walk: Walk): Promise<void> {
  const t = walk.of(REMINDER_TEXTS);
  const dialog = walk.page.getByRole('dialog', { name: '申请发送一次以下消息' });
  await walk.tap(t.open);
  await walk.waitFor(t.when);
  await walk.see('reminder-choices', t.when);
  await walk.tap(t.week);
  await dialog.waitFor();
  await walk.picture('reminder-asked');
  await dialog.getByRole('button', { name: '取消', exact: true }).click();
  await walk.waitFor(walk.of(DETAIL_TEXTS).notReminded);
  await walk.see('reminder-refused', t.week);
  walk.gate.hold('POST', /\/reminder$/);
  await walk.tap(t.week);
  await dialog.getByRole('button', { name: '允许', exact: true }).click();
  await walk.waitFor(t.setting);
  await walk.see('reminder-being-set', t.setting);
  walk.gate.open();
  await walk.waitFor(t.forget);
  await walk.see('reminder-set', t.forget);
}

async function walkListEnds(walk: Walk): Promise<void> {
  const t = walk.of(LIST_TEXTS);
  const { page, gate } = walk;
  await walk.go(LIST);
  await walk.waitFor(t.end);
  await walk.see('notes');
  gate.break('GET', /\/v1\/notes/);
  await page.evaluate(() => {
    (globalThis as unknown as { wx: { startPullDownRefresh: () => void } }).wx.startPullDownRefresh();
  });
  await walk.waitFor(t.stale);
  await walk.see('notes-stale');
  gate.open();

  // One more than a page holds.
  const more = Array.from(
    { length: 21 - walk.of(NOTES).length },
    (_, index) => walk.of(NOTES)[index % 5] ?? [],
  );
  await writeNotes(walk, more, 'more');
  await walk.go(LIST);
  await active(walk, '.card').nth(19).waitFor();
  gate.hold('GET', /\/v1\/notes\?.*cursor=/);
  await toTheEnd(walk);
  await walk.waitFor(t.loadingMore);
  await walk.see('notes-loading-more');
  gate.open();
  await active(walk, '.card').nth(20).waitFor();
  gate.fail('GET', /\/v1\/notes\?.*cursor=/);
  await walk.go(LIST);
  await active(walk, '.card').nth(19).waitFor();
  await toTheEnd(walk);
  await walk.waitFor(t.moreFailed);
  await walk.see('notes-more-failed');
  gate.open();
}

const toTheEnd = (walk: Walk): Promise<void> =>
  active(walk, '.preview-scroller').evaluate((scroller) => {
    scroller.scrollTo({ top: scroller.scrollHeight });
  });
