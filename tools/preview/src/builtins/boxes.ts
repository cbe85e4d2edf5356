import { servicesOf } from '../wx/services';
import { define, each, textOf } from './component';
import type { BuiltinDeps } from './deps';

type Answer = Record<string, unknown>;
interface Options {
  success?: (result: Answer) => void;
  complete?: (result: Answer) => void;
}

/** Half of a map box's extent at its default scale. Degrees. */
const HALF = 0.01;

/** A method of the map's context, which returns a result. */
const answers =
  (name: string, value: () => Answer) =>
  (options?: Options): void => {
    const result = { ...value(), errMsg: `${name}:ok` };
    setTimeout(() => {
      options?.success?.(result);
      options?.complete?.(result);
    }, 0);
  };

const DONE = [
  'moveToLocation translateMarker moveAlong includePoints setCenterOffset addMarkers removeMarkers addArc removeArc',
  'initMarkerCluster addGroundOverlay updateGroundOverlay removeGroundOverlay addCustomLayer removeCustomLayer',
  'setLocMarkerIcon setBoundary eraseLines openMapApp addVisualLayer removeVisualLayer',
].flatMap((line) => line.split(' '));

/** `<map>`, a box with its location and markers, and `<ad>`, a box without an advertisement. */
export function boxes(deps: BuiltinDeps): Record<string, object> {
  const { nodes } = servicesOf(deps.wx);
  const map = define({
    properties: {
      ...each(Number, 'latitude', 'longitude'),
      scale: { type: Number, value: 16 },
      ...each(
        null,
        'markers',
        'covers',
        'polyline',
        'circles',
        'controls',
        'includePoints',
        'polygons',
        'showLocation',
      ),
      ...each(
        null,
        'subkey',
        'layerStyle',
        'rotate',
        'skew',
        'minScale',
        'maxScale',
        'setting',
        'enableZoom',
      ),
      ...each(
        null,
        'enableScroll',
        'enableRotate',
        'enable3D',
        'enableOverlooking',
        'enableSatellite',
        'enableTraffic',
      ),
      ...each(null, 'enablePoi', 'enableBuilding', 'showCompass', 'showScale'),
    },
    watch: ['latitude,longitude,markers'],
    setup: (self) => {
      const point = (): { latitude: number; longitude: number } => ({
        latitude: Number(self.data['latitude']),
        longitude: Number(self.data['longitude']),
      });
      const paint = (): void => {
        const { latitude, longitude } = point();
        const markers = Array.isArray(self.data['markers'])
          ? (self.data['markers'] as readonly ({ title?: unknown } | null)[])
          : [];
        const titles = markers.map((marker) => textOf(marker?.title)).filter((title) => title !== '');
        self.part('.wx-map-label').textContent = [
          `map ${String(latitude)}, ${String(longitude)}`,
          ...titles,
        ].join('\n');
      };
      const context: Record<string, unknown> = {
        getCenterLocation: answers('getCenterLocation', point),
        getScale: answers('getScale', () => ({ scale: self.data['scale'] })),
        getRotate: answers('getRotate', () => ({ rotate: 0 })),
        getSkew: answers('getSkew', () => ({ skew: 0 })),
        getRegion: answers('getRegion', () => {
          const { latitude, longitude } = point();
          return {
            southwest: { latitude: latitude - HALF, longitude: longitude - HALF },
            northeast: { latitude: latitude + HALF, longitude: longitude + HALF },
          };
        }),
        fromScreenLocation: answers('fromScreenLocation', point),
        toScreenLocation: answers('toScreenLocation', () => ({
          x: self.element.clientWidth / 2,
          y: self.element.clientHeight / 2,
        })),
        ...Object.fromEntries(DONE.map((name) => [name, answers(name, () => ({}))])),
        on: () => undefined,
      };
      return {
        attached: () => {
          paint();
          nodes.add({
            tag: 'map',
            engine: self.engine,
            names: () => [self.engine.id],
            context: () => context,
          });
        },
        detached: () => {
          nodes.remove(self.engine);
        },
        changed: { 'latitude,longitude,markers': paint },
      };
    },
  });
  const ad = define({
    properties: each(null, 'unitId', 'adIntervals', 'adType', 'adTheme', 'templateId'),
    setup: (self) => ({
      attached: () => {
        setTimeout(() => {
          self.fire('error', { errCode: 1004, errMsg: 'the preview shows no advertisements' });
        }, 0);
      },
    }),
  });
  return { map, ad, 'ad-custom': ad };
}
