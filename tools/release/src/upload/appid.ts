import { uploadError } from './upload-error';

const TOURIST = 'touristappid';

/**
 * Validates the appid for uploads and previews.
 * @throws UploadError `no_appid`, `tourist_appid`, `bad_appid`
 */
export function checkedAppid(appid: string): string {
  const how = {
    zh: '在微信公众平台 → 开发管理 → 开发设置 → 开发者 ID 里找到 AppID，写进 project.config.json，或用 --appid / WX_APPID 指定。',
    en: "Find your AppID in WeChat's console (开发设置 > 开发者 ID) and put it into project.config.json, --appid or WX_APPID.",
  };
  if (appid === '') throw uploadError('no_appid', `没有 appid。${how.zh}`, `There is no appid. ${how.en}`);
  if (appid === TOURIST) {
    throw uploadError(
      'tourist_appid',
      `appid 还是游客（${TOURIST}），不能上传或预览。${how.zh}`,
      `The appid is still the tourist appid (${TOURIST}), which cannot upload or preview. ${how.en}`,
    );
  }
  if (!/^wx[0-9a-f]{16}$/.test(appid)) {
    const shown = JSON.stringify(appid);
    throw uploadError(
      'bad_appid',
      `${shown} 不是 appid（wx 加 16 位十六进制）。${how.zh}`,
      `${shown} is not an appid (wx and 16 hexadecimal digits). ${how.en}`,
    );
  }
  return appid;
}
