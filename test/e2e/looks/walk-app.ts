import type { Locator } from 'playwright-core';
import { HOME_TEXTS } from '../../../miniprogram/texts/home';
import { PROFILE_TEXTS } from '../../../miniprogram/texts/profile';
import { AVATAR_TEXTS } from '../../../miniprogram/texts/avatar';
import { NICKNAME_TEXTS } from '../../../miniprogram/texts/nickname';
import { WECHAT_PROFILE_TEXTS } from '../../../miniprogram/texts/wechat-profile';
import { SETTINGS_TEXTS } from '../../../miniprogram/packages/settings/texts';
import { DIAGNOSTICS_TEXTS } from '../../../miniprogram/packages/diagnostics/texts';
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
  walk.gate.break('POST', /\/avatar$/);
  await walk.waitFor(walk.of(AVATAR_TEXTS).hint);
  await chooseAvatar(walk);
  await walk.waitFor(walk.of(AVATAR_TEXTS).failed);
  await walk.see('profile-avatar-failed');
  walk.gate.open();

  await walk.go('/pages/home/home');
  await walk.waitFor('小林 Lin');
  await walk.see('home');

  await walk.go(SETTINGS);
  await walk.waitFor(settings.deleteAccount);
  await walk.see('settings');
  await walk.go(IDENTITY);
  await walk.page.locator('.preview-active wx-button').first().waitFor();
  await walk.see('identity');
  await walk.go(DIAGNOSTICS);
  await walk.waitFor(walk.of(DIAGNOSTICS_TEXTS).burst);
  await walk.see('diagnostics');

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

  // WeChat's own button for nickname and avatar, which later libraries no longer have.
  await walk.open('sdk=2.20.0');
  await walk.go(PROFILE);
  await walk.waitFor(walk.of(WECHAT_PROFILE_TEXTS).use);
  await walk.see('profile-old');
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
