import type { Locator } from 'playwright-core';
import { APP_TEXTS } from '../../../miniprogram/texts/app';
import { HOME_TEXTS } from '../../../miniprogram/texts/home';
import { PROFILE_TEXTS } from '../../../miniprogram/texts/profile';
import { AVATAR_TEXTS } from '../../../miniprogram/texts/avatar';
import { NICKNAME_TEXTS } from '../../../miniprogram/texts/nickname';
import { WECHAT_PROFILE_TEXTS } from '../../../miniprogram/texts/wechat-profile';
import { SETTINGS_TEXTS } from '../../../miniprogram/packages/settings/texts';
import {
  IDENTITY_TEXTS,
  LINK_TEXTS,
  PARTNER_TEXTS,
  PHONE_TEXTS,
} from '../../../miniprogram/packages/identity/texts';
import { DIAGNOSTICS_TEXTS } from '../../../miniprogram/packages/diagnostics/texts';
import { PRIVACY_TEXTS } from '../../../miniprogram/texts/privacy';
import { drawPictures } from '../pictures';
import type { Walk } from './walk';

const PROFILE = '/pages/profile/profile';
const SETTINGS = '/packages/settings/pages/settings/settings';
const DIAGNOSTICS = '/packages/diagnostics/pages/diagnostics/diagnostics';
const IDENTITY = '/packages/identity/pages/identity/identity';

/** Home, profile, settings, diagnostics and identity, in each of their states. */
export async function walkApp(walk: Walk): Promise<void> {
  const home = walk.of(HOME_TEXTS);
  const profile = walk.of(PROFILE_TEXTS);
  const settings = walk.of(SETTINGS_TEXTS);

  await walk.open('scene=1154');
  await walk.waitFor(home.singlePage);
  await walk.see('home-single-page');

  await walk.open('offline=1');
  await walk.waitFor(home.retry);
  await walk.see('home-failed');
  await walk.go(PROFILE);
  await walk.waitFor(profile.signInAgain);
  await walk.see('profile-failed');

  walk.gate.hold('POST', /\/sessions$/);
  await walk.open();
  await walk.waitFor(home.signingIn);
  await walk.see('home-signing-in');
  walk.gate.open();

  await walk.go(PROFILE);
  await walk.waitFor(profile.settings);
  await walk.signedIn();
  await chooseAvatar(walk);
  await avatarButton(walk).locator('img').waitFor();
  await walk.page.getByPlaceholder(walk.of(NICKNAME_TEXTS).placeholder).fill('小林 Lin');
  await walk.tap(walk.of(NICKNAME_TEXTS).save);
  await walk.waitFor(walk.of(NICKNAME_TEXTS).saved);
  await walk.see('profile');
  walk.gate.hold('POST', /\/avatar$/);
  await chooseAvatar(walk);
  await walk.page.getByText(walk.of(AVATAR_TEXTS).uploading).waitFor();
  await walk.see('profile-uploading');
  walk.gate.open();
  // Waits for the end of the upload: otherwise it would break at the proxy too.
  await walk.waitFor(walk.of(AVATAR_TEXTS).hint);
  walk.gate.break('POST', /\/avatar$/);
  await chooseAvatar(walk);
  await walk.waitFor(walk.of(AVATAR_TEXTS).failed);
  await walk.see('profile-avatar-failed');
  walk.gate.open();

  await walk.go('/pages/home/home');
  await walk.waitFor('小林 Lin');
  await walk.see('home');
  await walk.start([
    ['/pages/home/home', '小林 Lin'],
    [PROFILE, profile.settings],
    [DIAGNOSTICS, walk.of(DIAGNOSTICS_TEXTS).burst],
    [IDENTITY, ...identityTexts(walk)],
    // #region sample
    [SETTINGS, settings.messagesAsk],
    // #endregion sample
  ]);

  await walk.go(SETTINGS);
  await walk.waitFor(settings.deleteAccount);
  // #region sample
  await walk.waitFor(settings.messagesAsk);
  // #endregion sample
  await walk.see('settings');
  await walkIdentity(walk);
  await walk.go(DIAGNOSTICS);
  await walk.waitFor(walk.of(DIAGNOSTICS_TEXTS).burst);
  await walk.see('diagnostics');
  await walkDeletion(walk);
  await walkPrivacySheet(walk);

  await signOut(walk);
  await walk.go('/pages/home/home');
  await walk.waitFor(home.signIn);
  await walk.see('home-signed-out');
  await walk.go(PROFILE);
  await walk.waitFor(profile.signIn);
  await walk.see('profile-signed-out');
  await walk.go(SETTINGS);
  await walk.waitFor(settings.complain);
  await walk.see('settings-signed-out');

  // WeChat's own button for nickname and avatar, which later libraries lack.
  await walk.open('sdk=2.20.0');
  await walk.go(PROFILE);
  await walk.waitFor(walk.of(WECHAT_PROFILE_TEXTS).use);
  await walk.see('profile-old');
}

/** Each of its fields appears when the server has answered it. */
const identityTexts = ({ of }: Walk): string[] => [
  of(PARTNER_TEXTS).open,
  of(PHONE_TEXTS).label,
  of(LINK_TEXTS).redeem,
];

async function walkIdentity(walk: Walk): Promise<void> {
  const partner = walk.of(PARTNER_TEXTS);
  await walk.go(IDENTITY);
  for (const text of identityTexts(walk)) await walk.waitFor(text);
  await walk.see('identity');
  await walk.tap(partner.open);
  await walk.tap('允许');
  await walk.waitFor('带结果返回');
  await walk.tap('带结果返回');
  await walk.waitFor(partner.label);
  await walk.see('identity-answered', partner.label);
  await walk.page.evaluate(() => {
    const { phone, links } = (globalThis as unknown as { getApp: () => IAppOption }).getApp();
    Object.assign(phone, { load: () => Promise.resolve('138****8000') });
    Object.assign(links, {
      load: () => Promise.resolve(['wechat', 'wecom']),
      requestCode: () => Promise.resolve({ code: '7KQ2M9XTRA' }),
    });
  });
  await walk.go(IDENTITY);
  await walk.tap(walk.of(LINK_TEXTS).request);
  await walk.waitFor('7KQ2M9XTRA');
  await walk.see('identity-whole');
  await signOut(walk);
  await walk.waitFor(walk.of(IDENTITY_TEXTS).signInFirst);
  await walk.see('identity-signed-out');
  await signIn(walk);
}

/** The questions before a deletion, and those after a sign-in within the grace period. */
async function walkDeletion(walk: Walk): Promise<void> {
  const { deleteAccount, deleteQuestion, deleteTwice } = walk.of(SETTINGS_TEXTS);
  const { restore, discard } = walk.of(APP_TEXTS);
  const { signIn: comeBack } = walk.of(HOME_TEXTS);
  await walk.go(SETTINGS);
  await walk.tap(deleteAccount);
  await walk.waitFor(deleteQuestion.title);
  await walk.picture('settings-delete');
  await walk.tap(deleteQuestion.confirmText);
  await walk.waitFor(deleteTwice.title);
  await walk.picture('settings-delete-twice');
  await walk.tap(deleteTwice.confirmText);
  await walk.page.waitForFunction(
    () => (globalThis as unknown as { getApp: () => IAppOption }).getApp().session.state === 'signed-out',
  );
  await walk.go('/pages/home/home');
  await walk.tap(comeBack);
  await walk.waitFor(restore.title);
  await walk.picture('account-restorable');
  await walk.tap(restore.cancelText);
  await walk.waitFor(discard.title);
  await walk.picture('account-begin-anew');
  await walk.tap(discard.cancelText);
  await walk.tap(comeBack);
  await walk.tap(restore.confirmText);
  await walk.signedIn();
}

/** The app's own sheet, which config.ts leaves off. */
async function walkPrivacySheet(walk: Walk): Promise<void> {
  await walk.page.evaluate(() => {
    const { privacy } = (globalThis as unknown as { getApp: () => IAppOption }).getApp();
    Object.assign(privacy, {
      hostSheet: (host: { open: () => void }) => {
        host.open();
        return () => undefined;
      },
    });
  });
  await walk.go(PROFILE);
  await walk.waitFor(walk.of(PRIVACY_TEXTS).agree);
  await walk.see('privacy-sheet');
}

async function signIn({ page }: Walk): Promise<void> {
  await page.evaluate(() =>
    (globalThis as unknown as { getApp: () => IAppOption }).getApp().account.signIn(),
  );
}

export async function signOut({ page }: Walk): Promise<void> {
  await page.evaluate(() => {
    (globalThis as unknown as { getApp: () => IAppOption }).getApp().account.signOut();
  });
}

const avatarButton = (walk: Walk): Locator =>
  walk.page
    .locator('.preview-active')
    .getByRole('button', { name: walk.of(AVATAR_TEXTS).change, exact: true });

async function chooseAvatar(walk: Walk): Promise<void> {
  const { page } = walk;
  const [picture] = await drawPictures(page);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), avatarButton(walk).click()]);
  if (picture) await chooser.setFiles(picture);
}
