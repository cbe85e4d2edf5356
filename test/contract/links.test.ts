/** WeChat and WeCom identities linked by the user, from the app to the reference API. */
import { outcome } from '../fakes/world';
import type { Device } from './device';
import { reference } from './reference-site';
import { useHarness } from './harness';
import type { Harness } from './harness';

const open = useHarness(reference);
const yes = (): Promise<boolean> => Promise.resolve(true);
const never = (): Promise<boolean> => Promise.reject(new Error('nobody asks'));

async function wecomDevice(harness: Harness, userid: string): Promise<Device> {
  const device = harness.device();
  device.wx.enterWecom(userid);
  device.wx.storage.clear();
  device.launch();
  await device.app.account.reload();
  return device;
}

const idOf = async ({ app }: Device): Promise<string> => (await app.account.reload()).id;

it('a user in WeCom and the same one in WeChat are two users until they link both', async () => {
  const harness = await open();
  const phone = harness.device('ada');
  const computer = await wecomDevice(harness, 'ada.l');
  expect(await idOf(phone)).not.toBe(await idOf(computer));
  expect([await phone.app.links.load(), await computer.app.links.load()]).toEqual([['wechat'], ['wecom']]);

  const { code } = await phone.app.links.requestCode();
  expect(await computer.app.links.redeem(code.toLowerCase(), never)).toBe(true);

  expect(await idOf(computer)).toBe(await idOf(phone));
  expect(await computer.app.links.load()).toEqual(['wechat', 'wecom']);
  // Also on another device of the same user.
  expect(await idOf(await wecomDevice(harness, 'ada.l'))).toBe(await idOf(phone));
});

it('what this client would lose is asked about first', async () => {
  const harness = await open();
  const phone = harness.device('ada');
  const computer = await wecomDevice(harness, 'ada.l');
  await computer.app.account.saveNickname('Ada L');
  const { code } = await phone.app.links.requestCode();
  expect(await computer.app.links.redeem(code, () => Promise.resolve(undefined))).toBe(false);
  expect((await computer.app.account.reload()).nickname).toBe('Ada L');
  expect(await computer.app.links.redeem(code, yes)).toBe(true);
  expect((await computer.app.account.reload()).nickname).toBe('');
});

it('a code works once, in another client, and not where both have an identity of one kind', async () => {
  const harness = await open();
  const [ada, grace] = [harness.device('ada'), harness.device('grace')];
  const computer = await wecomDevice(harness, 'ada.l');
  const { code } = await ada.app.links.requestCode();
  const refusal = async (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'done',
      (error: unknown) => (error as { problem?: { code?: string } }).problem?.code,
    );
  expect(await refusal(ada.app.links.redeem(code, never))).toBe('link_code_own');
  expect(await refusal(grace.app.links.redeem(code, never))).toBe('identity_conflict');
  expect(await refusal(computer.app.links.redeem('NOSUCHCODE', never))).toBe('link_code_invalid');
  expect(await outcome(computer.app.links.redeem(code, never))).toBe(true);
  expect(await refusal(grace.app.links.redeem(code, never))).toBe('link_code_invalid');
});

it('signing out in one client leaves the other one signed in; deletion ends both', async () => {
  const harness = await open();
  const phone = harness.device('ada');
  const computer = await wecomDevice(harness, 'ada.l');
  const { code } = await phone.app.links.requestCode();
  await computer.app.links.redeem(code, never);
  const id = await idOf(phone);
  computer.app.account.signOut();
  expect(await idOf(phone)).toBe(id);
  await computer.app.account.signIn();
  await computer.app.account.deleteAccount();
  expect(await outcome(phone.app.account.reload())).toBe('account_deleted');
  expect(await idOf(await wecomDevice(harness, 'ada.l'))).not.toBe(id);
});
