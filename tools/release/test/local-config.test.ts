import path from 'node:path';

import { LOCAL_CONFIG, readLanOrigin } from '../src/local-config';

import { removeTemporaryFolders, temporaryFolder } from './support/temporary';

afterAll(removeTemporaryFolders);

const LAN = 'http://192.168.1.5:8787';

describe('a config.local.ts that an earlier version wrote', () => {
  it.each([
    ['switched off', 'export const LAN_ORIGIN: string | undefined = undefined;\n', undefined],
    ['switched on', `export const LAN_ORIGIN: string | undefined = '${LAN}';\n`, LAN],
    ['that is empty', '', ''],
    [
      'with any other content',
      'export const LAN_ORIGIN = someWhere();\n',
      'export const LAN_ORIGIN = someWhere();',
    ],
  ])('%s', (_, content, origin) => {
    expect(readLanOrigin(temporaryFolder({ [LOCAL_CONFIG]: content }))).toBe(origin);
  });

  it('is ignored where there is no folder', () => {
    expect(readLanOrigin(path.join(temporaryFolder(), 'gone'))).toBeUndefined();
  });
});
