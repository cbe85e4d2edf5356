import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NEWER } from '../../src/wx/support';
import { officialApis, officialSource } from './official-from-types';

describe('the list of official APIs', () => {
  const apis = officialApis();

  it('is what the official type package says (else: npx tsx tools/preview/test/wx/official-from-types.ts)', () => {
    const written = readFileSync(path.join(__dirname, '../../src/wx/official.ts'), 'utf8');
    expect(apis.length).toBeGreaterThan(400);
    expect(written).toBe(officialSource(apis));
  });

  it('names by hand only what the type package lacks still', () => {
    const official = new Set(apis.map(({ name }) => name));
    const newer = Object.values(NEWER).flatMap((table) => table.trim().split(/\s+/));
    expect(newer.length).toBeGreaterThan(0);
    expect(newer.filter((word) => official.has(word.replace(/@.*/, '')))).toEqual([]);
  });
});
