import { appConfig, addressParameter } from './app-config';
import { askSheet, showDocument } from './overlay';
import { ApiError } from './call';
import { DEFAULT_PLACE, readPlace } from './place';
import type { Place } from './place';
import type { Part, Services } from './services';

const place = (): Place => readPlace(addressParameter('location') ?? '') ?? DEFAULT_PLACE;

/** getLocation, getFuzzyLocation, chooseLocation, openLocation: a fixed place. */
export function locationApis({ api, simulator, privacy, report }: Services): Part {
  const ask = async (name: string): Promise<void> => {
    const declared = appConfig()?.['requiredPrivateInfos'];
    if (!Array.isArray(declared) || !declared.includes(name)) {
      report(`wx.${name}: it fails on a phone: list it in "requiredPrivateInfos" of app.json`);
    }
    await privacy.ask(name);
  };
  return {
    getLocation: api('getLocation', async () => {
      await ask('getLocation');
      const accuracy = 65;
      return {
        ...place(),
        speed: -1,
        accuracy,
        altitude: 0,
        verticalAccuracy: accuracy,
        horizontalAccuracy: accuracy,
      };
    }),
    getFuzzyLocation: api('getFuzzyLocation', async () => {
      await ask('getFuzzyLocation');
      return place();
    }),
    chooseLocation: api('chooseLocation', async () => {
      await ask('chooseLocation');
      const { latitude, longitude } = place();
      const body = [`${String(latitude)}, ${String(longitude)}`];
      const chosen = await askSheet(simulator.layer, {
        title: '选择位置',
        body,
        accept: '确定',
        refuse: '取消',
      });
      if (!chosen) throw new ApiError('cancel');
      return { name: '预览位置', address: body.join(''), latitude, longitude };
    }),
    openLocation: api(
      'openLocation',
      (o: { latitude?: unknown; longitude?: unknown; name?: unknown; address?: unknown }) => {
        if (!Number.isFinite(o.latitude) || !Number.isFinite(o.longitude)) {
          throw new ApiError('parameter error: latitude and longitude should be Number', 1001);
        }
        const lines = [o.name, o.address, `${String(o.latitude)}, ${String(o.longitude)}`];
        showDocument(
          simulator.layer,
          '位置',
          lines.filter((line): line is string => typeof line === 'string' && line !== ''),
        );
      },
    ),
  };
}
