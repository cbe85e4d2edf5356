import { readNoteId } from '../../miniprogram/packages/notes/model/note-id';

describe('the id in a page’s query', () => {
  it.each([
    ['n_1', 'n_1'],
    ['42', '42'],
    ['0b8f7e9c-6a6e-4c57-9d0e-1f2a3b4c5d6e', '0b8f7e9c-6a6e-4c57-9d0e-1f2a3b4c5d6e'],
    ['a%3Ab%7Ec', 'a:b~c'],
    ['a'.repeat(128), 'a'.repeat(128)],
  ])('%s is read as it was meant', (given, id) => {
    expect(readNoteId(given)).toBe(id);
  });

  it('is rejected, however long', () => {
    expect(readNoteId('x'.repeat(100_000))).toBeUndefined();
  });

  it.each([undefined, ''])('%j: there is no id', (given) => {
    expect(readNoteId(given)).toBe('');
  });

  it.each([
    '%',
    'a%2',
    '%E7%AC',
    '%FF',
    '.',
    '..',
    '%2E%2E',
    '..%2Fme',
    'a%2Frestore',
    'a%5Cb',
    'a%3Fb',
    '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    '<script>alert(1)</script>',
    '%E7%AC%94%E8%AE%B0',
    'a%20b',
    'a%0A',
    '\ud800',
    'a'.repeat(129),
    null,
    7,
    ['n_1'],
    { id: 'n_1' },
    true,
  ])('%j is rejected, and nothing is thrown', (given) => {
    expect(readNoteId(given)).toBeUndefined();
  });
});
