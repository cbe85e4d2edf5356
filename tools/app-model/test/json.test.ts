import { JsonSyntaxError, parseJson, type Position } from 'mp-app-model';

import { placesIn, positionAt } from '../src/position';

function faultOf(text: string): Position | undefined {
  try {
    parseJson(text);
    return undefined;
  } catch (error) {
    if (error instanceof JsonSyntaxError) return error.position;
    throw error;
  }
}

it('every value has its place', () => {
  const document = parseJson('{\n  "a": [1,\n    {"b": 2}]\n}');
  expect(document.at(['a'])).toEqual({ line: 2, column: 8 });
  expect(document.at(['a', 1, 'b'])).toEqual({ line: 3, column: 11 });
  expect(document.at(['a', 1, 'gone'])).toEqual({ line: 3, column: 5 });
});

it.each([
  ['a comment', '{\n// x\n"a": 1}', 2],
  ['a comma at the end', '{"a": 1,\n}', 2],
  ['a comma at the end of a list', '[1,\n]', 2],
  ['single quotes', "{'a': 1}", 1],
  ['nothing', '', 1],
  ['two values', '{}\n{}', 2],
  ['an open object', '{"a": 1\n', 2],
])('%s is not JSON', (_name, text, line) => {
  expect(faultOf(text)?.line).toBe(line);
});

it('relaxed mode accepts comments and trailing commas', () => {
  expect(parseJson('{ // x\n "a": [1,], }', { relaxed: true }).value).toEqual({ a: [1] });
});

it('a byte order mark does not shift positions', () => {
  const document = parseJson('\uFEFF{"a": 1}');
  expect(document.value).toEqual({ a: 1 });
  expect(document.at(['a'])).toEqual({ line: 1, column: 8 });
});

it('a place of a value is that of its offset, in texts of every shape', () => {
  for (const text of ['', '\n', 'a', 'a\nb', '\n\nab\r\nc\n']) {
    const place = placesIn(text);
    for (let offset = -1; offset <= text.length + 1; offset += 1)
      expect(place(offset)).toEqual(positionAt(text, offset));
  }
});

it('of two fields of one name, the last one counts, also for its place', () => {
  const { value, at } = parseJson('{ "a": { "b": 1 },\n  "a": { "b": 1,\n    "b": 2 } }');
  expect(value).toEqual({ a: { b: 2 } });
  expect(at(['a'])).toEqual({ line: 2, column: 8 });
  expect(at(['a', 'b'])).toEqual({ line: 3, column: 10 });
  expect(at(['a', 'b', 'c'])).toEqual({ line: 3, column: 10 });
});
