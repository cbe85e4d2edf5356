import { createPrivateKey, generateKeyPairSync } from 'node:crypto';

import { findKey, normalizeKey } from '../../src/upload/key';
import { redactor } from '../../src/upload/redact';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporary';

import { uploadKeyPair } from './support/certificate';
import { APPID } from './support/shop';
import { reasonsOf } from './support/reasons';

afterAll(removeTemporaryFolders);

const { privateKey: pem, publicKey } = uploadKeyPair();
const pkcs8 = createPrivateKey(pem).export({ type: 'pkcs8', format: 'pem' }).toString();
const oneLine = pem.replace(/\n/g, ' ').trim();

describe('a key is repaired that', () => {
  it.each<[string, string]>([
    ['is as WeChat gave it', pem],
    ['has CRLF', pem.replace(/\n/g, '\r\n')],
    ['has its line ends written as \\n', pem.replace(/\n/g, '\\n')],
    ['has its line ends written as \\r\\n', pem.replace(/\n/g, '\\r\\n')],
    ['has its line ends escaped twice', pem.replace(/\n/g, '\\\\n')],
    ['is on one line', oneLine],
    ['is on one line without spaces', pem.replace(/\n/g, '')],
    ['is in quotes', `"${pem.replace(/\n/g, '\\n')}"`],
    ['begins with a byte-order mark and blank lines', `\uFEFF\n\n${pem}\n\n`],
    ['is indented', pem.replace(/^/gm, '    ')],
    ['is base64 of the file', Buffer.from(pem).toString('base64')],
    ['is base64 of the file, in lines', Buffer.from(pem).toString('base64').replace(/.{76}/g, '$&\n')],
    ['is base64 of a file with CRLF', Buffer.from(pem.replace(/\n/g, '\r\n')).toString('base64')],
    ['has lost its BEGIN and END lines', pem.replace(/-----.*-----\n/g, '')],
    ['is PKCS #8', pkcs8],
    ['is PKCS #8 and on one line', pkcs8.replace(/\n/g, ' ')],
  ])('%s', (_name, given) => {
    expect(normalizeKey(given)).toBe(pem);
  });
});

describe('a key is refused, without repeating it, that', () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const locked = createPrivateKey(pem).export({
    type: 'pkcs1',
    format: 'pem',
    cipher: 'aes-128-cbc',
    passphrase: 'tea',
  });
  it.each<[string, string, string]>([
    ['is something else', 'c2VjcmV0LXRoaW5n', 'no line -----BEGIN'],
    ['is cut off', pem.slice(0, 900), 'no END line'],
    [
      'has lost a line',
      pem
        .split('\n')
        .filter((_line, index) => index !== 5)
        .join('\n'),
      'missing or changed',
    ],
    [
      'is public',
      publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      'a PUBLIC KEY, not a private',
    ],
    ['is for another algorithm', ec.export({ type: 'pkcs8', format: 'pem' }).toString(), 'a key for ec'],
    ['has a passphrase', locked.toString(), 'passphrase'],
    ['has lost the dashes of its first line', pem.replace('-----BEGIN', 'BEGIN'), 'is damaged'],
  ])('%s', async (_name, given, expected) => {
    const reasons = await reasonsOf(() => normalizeKey(given));
    expect(reasons.map(({ code }) => code)).toEqual(['bad_key']);
    expect(reasons[0]?.en).toContain(expected);
    for (const line of given.split('\n').filter((text) => text.length > 12 && !text.includes('-----'))) {
      expect(JSON.stringify(reasons)).not.toContain(line);
    }
  });
});

describe('the key is found', () => {
  const both = { 'given.key': 'from the option', [`private.${APPID}.key`]: 'from the usual place' };

  it('in the named file, else in the environment, else in the file that WeChat names after the appid', () => {
    const root = temporaryFolder(both);
    expect(findKey({ file: 'given.key', text: undefined }, root, APPID)).toBe('from the option');
    expect(findKey({ file: undefined, text: 'from the environment' }, root, APPID)).toBe(
      'from the environment',
    );
    expect(findKey({ file: undefined, text: undefined }, root, APPID)).toBe('from the usual place');
  });

  it('nowhere: the error says what to do', async () => {
    const nothing = { file: undefined, text: undefined };
    const reasons = await reasonsOf(() => findKey(nothing, temporaryFolder(), APPID));
    expect(reasons.map(({ code }) => code)).toEqual(['no_key']);
    for (const hint of ['小程序代码上传', '--key', 'WX_UPLOAD_KEY', 'private.<appid>.key']) {
      expect(reasons[0]?.zh).toContain(hint);
    }
    const missing = { file: 'gone.key', text: 'unused' };
    const unreadable = await reasonsOf(() => findKey(missing, temporaryFolder(), APPID));
    expect(unreadable.map(({ code }) => code)).toEqual(['key_unreadable']);
    expect(unreadable[0]?.en).toContain('gone.key cannot be read (ENOENT)');
  });
});

it('a key in the place of its path is refused without repeating it', async () => {
  for (const file of [pem, oneLine, Buffer.from(pem).toString('base64')]) {
    const reasons = await reasonsOf(() => findKey({ file, text: undefined }, temporaryFolder(), APPID));
    expect(reasons.map(({ code }) => code)).toEqual(['bad_key']);
    expect(JSON.stringify(reasons)).not.toContain(file.slice(40, 60));
    expect(reasons[0]?.en).toContain('WX_UPLOAD_KEY_FILE take the path');
  }
});

it('no form of the key gets into a log', () => {
  const escaped = pem.replace(/\n/g, '\\n');
  const base64 = Buffer.from(pem).toString('base64');
  const redact = redactor(pem, base64);
  const body = pem.replace(/-----.*-----|\n/g, '');
  for (const form of [pem, escaped, base64, oneLine, body]) {
    const shown = redact(`before ${form} after`);
    expect(shown).toMatch(/^before /);
    expect(shown).toMatch(/ after$/);
    expect(shown).not.toMatch(/[A-Za-z0-9+/]{24}/);
  }
  expect(redact('appid wx0123456789abcdef')).toBe('appid wx0123456789abcdef');
  expect(redactor('', '')('nothing to hide')).toBe('nothing to hide');
});
