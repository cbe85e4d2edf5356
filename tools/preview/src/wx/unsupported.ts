import { ApiFailure } from './call';
import { ASYNC_APIS, EVENT_APIS, PROPERTY_APIS, SYNC_APIS } from './official';
import type { Part, Services } from './services';
import { atLeast } from './versions';

const REASON = 'the preview does not support this API';

/** Names with the base library that brought them. */
function parse(table: string): [string, string][] {
  return table
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [name = '', since = '0'] = word.split('@');
      return [name, since];
    });
}

/** Drops what this base library is too old for. */
export function dropTooNew(part: Part, sdk: string): void {
  for (const table of [ASYNC_APIS, SYNC_APIS, EVENT_APIS, PROPERTY_APIS]) {
    for (const [name, since] of parse(table)) {
      if (!atLeast(sdk, since)) Reflect.deleteProperty(part, name);
    }
  }
}

/** Every member fails by name: `wx.cloud.init()` says so instead of being a TypeError. */
function unsupportedSpace(name: string, report: (text: string) => void): object {
  return new Proxy(
    {},
    {
      get: (_target, key) => {
        if (typeof key === 'symbol' || key === 'then') return undefined;
        report(`wx.${name}.${key}: ${REASON}`);
        return () => Promise.reject(new ApiFailure(`${name}.${key}:fail ${REASON}`));
      },
    },
  );
}

/**
 * What the real `wx` has and the preview lacks, each saying so by name once: asynchronous APIs fail, synchronous
 * ones throw, events never come.
 */
export function unsupportedApis(services: Services, implemented: Part): Part {
  const { api, desk, report } = services;
  const part: Part = {};
  const fill = (table: string, make: (name: string) => unknown): void => {
    for (const [name, since] of parse(table)) {
      if (!(name in implemented) && atLeast(desk.sdkVersion, since)) part[name] = make(name);
    }
  };
  const say = (name: string): void => {
    report(`wx.${name}: ${REASON}`);
  };
  fill(ASYNC_APIS, (name) =>
    api(name, () => {
      say(name);
      throw new ApiFailure(REASON);
    }),
  );
  fill(SYNC_APIS, (name) => () => {
    say(name);
    throw new Error(`${name}:fail ${REASON}`);
  });
  fill(EVENT_APIS, (name) => () => {
    say(name);
  });
  fill(PROPERTY_APIS, (name) => unsupportedSpace(name, report));
  return part;
}
