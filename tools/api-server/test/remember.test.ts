import { remember } from '../src/remember';

describe('remember', () => {
  it('computes once for one text, and again for another', () => {
    const made: string[] = [];
    const read = remember(10, (text) => {
      made.push(text);
      return { text };
    });
    expect(read('a')).toBe(read('a'));
    expect(read('b')).toEqual({ text: 'b' });
    expect(made).toEqual(['a', 'b']);
  });

  it('never keeps more than its limit', () => {
    let made = 0;
    const read = remember(2, () => (made += 1));
    for (const text of ['a', 'b', 'a', 'b']) read(text);
    expect(made).toBe(2);
    read('c');
    read('a');
    expect(made).toBe(4);
  });

  it('remembers no failure', () => {
    const read = remember(2, (text) => JSON.parse(text) as unknown);
    expect(() => read('{')).toThrow(SyntaxError);
    expect(() => read('{')).toThrow(SyntaxError);
  });
});
