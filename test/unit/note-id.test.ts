import { readNoteId } from '../../miniprogram/packages/notes/model/note-id';

describe('the id in a page’s query', () => {
  it.each([
    ['n_1', 'n_1'],
    ['a%2Fb%3F%26', 'a/b?&'],
    ['%E7%AC%94%E8%AE%B0', '笔记'],
    ['%3Cscript%3Ealert(1)%3C%2Fscript%3E', '<script>alert(1)</script>'],
    ['a'.repeat(128), 'a'.repeat(128)],
  ])('%s is read as it was meant', (given, id) => {
    expect(readNoteId(given)).toBe(id);
  });

  it.each([undefined, ''])('%j: there is none', (given) => {
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
    '\ud800',
    'a'.repeat(129),
    'x'.repeat(100_000),
    null,
    7,
    ['n_1'],
    { id: 'n_1' },
    true,
  ])('%j is none, and nothing is thrown', (given) => {
    expect(readNoteId(given)).toBeUndefined();
  });
});
