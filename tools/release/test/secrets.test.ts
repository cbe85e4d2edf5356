import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';

import type { Problem } from 'mp-app-model';

import { readContext } from '../src/checks';
import { checkSecrets } from '../src/secrets';
import { findSecrets } from '../src/secrets/find-secrets';

import { goodProject } from './support/good-project';
import { type Files, removeTemporaryFolders } from './support/temporary';

afterAll(removeTemporaryFolders);

// Generated, so that this file contains no secret.
const SECRET = createHash('md5').update('not a real one').digest('hex');
const KEY = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).privateKey;
const HEADER = KEY.split('\n')[0] ?? '';

const place = ({ code, file, position }: Problem) => `${code} ${file}:${String(position?.line)}`;

async function faults(files: Files, { repository = false } = {}): Promise<string[]> {
  const root = goodProject(files);
  if (repository) {
    execFileSync('git', ['init', '-q'], { cwd: root });
    execFileSync('git', ['add', '-f', 'kept.txt'], { cwd: root });
  }
  const problems = await checkSecrets(readContext(root));
  for (const { message, fix } of problems) expect(message + fix).not.toContain(SECRET);
  return problems.map(place).sort();
}

describe('secrets', () => {
  it.each([
    ['a private key', KEY, 'private key'],
    ['a private key on one line', JSON.stringify(KEY), 'private key'],
    ['an AppSecret in code', `const appSecret = '${SECRET}';`, 'AppSecret'],
    ['an AppSecret in JSON', `{"secret": "${SECRET}"}`, 'AppSecret'],
    ['an AppSecret in an environment file', `WECHAT_APP_SECRET=${SECRET.toUpperCase()}`, 'AppSecret'],
    ['an AppSecret in YAML', `app_secret: ${SECRET}`, 'AppSecret'],
  ])('%s is found', (_name, text, kind) => {
    expect(findSecrets(`x\n${text}`).map((found) => found.kind)).toEqual([kind]);
  });

  it.each([
    ['code that handles keys', `if (key.startsWith('${HEADER}')) load(key);`],
    ['a secret from the environment', 'const secret = process.env.WECHAT_APP_SECRET;'],
    ['a placeholder', `secret: '${'0'.repeat(32)}', secret2: '0123456789abcdef0123456789abcdef'`],
    ['a hash', `const digest = '${SECRET}';`],
    ['a longer hash', `secretHash = '${SECRET}${SECRET}'`],
  ])('no false alarm on %s', (_name, text) => {
    expect(findSecrets(text)).toEqual([]);
  });

  it('are found in what ships, also outside a repository', async () => {
    expect(
      await faults({ 'app/lib/x.ts': `\nexport const secret = '${SECRET}';`, 'notes.txt': KEY }),
    ).toEqual(['secret app/lib/x.ts:2']);
  });

  it('are found in what is tracked or would be, and not in what is ignored', async () => {
    const files = {
      'kept.txt': KEY,
      'new.txt': `secret: ${SECRET}`,
      '.env': `SECRET=${SECRET}`,
      '.gitignore': '.env\nkept.txt\n',
    };
    expect(await faults(files, { repository: true })).toEqual(['secret kept.txt:1', 'secret new.txt:1']);
  });
});

describe('origins that WeChat refuses on phones', () => {
  it.each<[string, Files, string]>([
    [
      'http',
      { 'app/config.ts': "\nexport const RELEASE_ORIGIN = 'http://api.example.com';" },
      'origin app/config.ts:2',
    ],
    [
      'an IP address',
      { 'app/config.ts': "export const RELEASE_ORIGIN = 'https://203.0.113.9:8443/v1';" },
      'origin app/config.ts:1',
    ],
    [
      'an address of IPv6',
      { 'app/config.ts': "export const RELEASE_ORIGIN = 'https://[2001:db8::1]';" },
      'origin app/config.ts:1',
    ],
    ['ws', { 'app/lib/x.ts': "connect('ws://api.example.com');" }, 'origin app/lib/x.ts:1'],
    [
      'http in a template literal',
      { 'app/lib/x.ts': 'get(`http://api.example.com/${id}`);' },
      'origin app/lib/x.ts:1',
    ],
    [
      'the local origin under another name',
      { 'app/config.ts': "export const RELEASE_ORIGIN = 'http://127.0.0.1:8787';" },
      'origin app/config.ts:1',
    ],
    [
      'the local origin in another file',
      { 'app/lib/x.ts': "const LOCAL = 'http://127.0.0.1:8787';" },
      'origin app/lib/x.ts:1',
    ],
    [
      'an invalid local origin',
      { 'app/config.ts': "export const LOCAL_ORIGIN = 'http://192.168.0.2:8787';" },
      'origin app/config.ts:1',
    ],
    [
      'http in WXML',
      { 'app/pages/profile/profile.wxml': '<image src="http://example.com/a.png" />' },
      'origin app/pages/profile/profile.wxml:1',
    ],
    [
      'http in WXSS',
      { 'app/app.wxss': '.a { background: url(http://example.com/a.png); }' },
      'origin app/app.wxss:1',
    ],
    ['http in JSON', { 'app/data.json': { url: 'http://example.com' } }, 'origin app/data.json:2'],
  ])('%s', async (_name, files, expected) => {
    expect(await faults(files)).toEqual([expected]);
  });

  it.each<[string, Files]>([
    ['https', { 'app/config.ts': "export const RELEASE_ORIGIN = 'https://api.example.com';" }],
    ['the local origin', { 'app/config.ts': "export const LOCAL_ORIGIN = 'http://127.0.0.1:8787';" }],
    ['a comment', { 'app/lib/x.ts': '// see http://example.com\n' }],
    [
      'a comparison with a scheme',
      { 'app/lib/x.ts': "export const plain = (url: string) => url.startsWith('http:');" },
    ],
    ['an XML namespace', { 'app/lib/x.ts': "export const svg = 'http://www.w3.org/2000/svg';" }],
  ])('no false alarm on %s', async (_name, files) => {
    expect(await faults(files)).toEqual([]);
  });
});
