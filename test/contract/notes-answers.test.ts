/** Every response about notes has the shape that the client's types promise. */
import { randomUUID } from 'node:crypto';

import type { Session } from '../../miniprogram/backend/contract';
import type { AddedPhoto, Note, Problem } from '../../miniprogram/packages/notes/contract';
import type { PROBLEMS } from 'api-server/problems';
import { png } from './images';
import { reference } from './reference-site';
import { useHarness } from './harness';
import { typeErrors } from './type-check';

type Same<A, B> = [A, B] extends [B, A] ? true : false;
/** Checked by `tsc -p test`. */
const AS_TYPED: true = true satisfies Same<Problem['code'], keyof typeof PROBLEMS>;

interface Answered {
  readonly line: string;
  readonly status: number;
  readonly value: unknown;
}

const open = useHarness(reference);

it('sends only answers that fit the types of the client', async () => {
  const { origin } = await open();
  const answers: Answered[] = [];
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
  const code = { code: `preview.ada.${randomUUID()}` };
  const session = await fetch(`${origin}/v1/sessions`, { ...post, body: JSON.stringify(code) });
  const { token } = (await session.json()) as Session;

  const ask = async (
    method: string,
    url: string,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<unknown> => {
    const isForm = body instanceof FormData;
    const answer = await fetch(origin + url, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
        ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const type = `paths['${path}']['${method.toLowerCase()}']['responses'][${String(answer.status)}]`;
    const name = `answer${String(answers.length)}`;
    const contentType = answer.headers.get('Content-Type') ?? '';
    const line =
      text === ''
        ? `export const ${name}: ${type} extends { content?: never } ? true : false = true;`
        : `export const ${name}: ${type}['content']['${contentType}'] = ${text};`;
    const value: unknown = text === '' ? undefined : JSON.parse(text);
    answers.push({ line, status: answer.status, value });
    return value;
  };
  const form = (field: string, bytes: Buffer): FormData => {
    const data = new FormData();
    data.append(field, new Blob([new Uint8Array(bytes)]), 'a.png');
    return data;
  };

  const [notes, one, photos, undo, reminder] = [
    '/v1/notes',
    '/v1/notes/{id}',
    '/v1/notes/{id}/photos',
    '/v1/notes/{id}/restore',
    '/v1/notes/{id}/reminder',
  ];
  const key = randomUUID();
  const { id } = (await ask('POST', notes, notes, { title: 'a', text: 'b' }, key)) as Note;
  await ask('POST', notes, notes, { title: 'b' }, key);
  await ask('POST', notes, notes, { title: 'b' });
  await ask('POST', notes, notes, { title: '' }, randomUUID());
  await ask('POST', notes, notes, {}, randomUUID());
  const added = (await ask(
    'POST',
    `${notes}/${id}/photos`,
    photos,
    form('photo', png(100)),
    randomUUID(),
  )) as AddedPhoto;
  await ask('POST', `${notes}/${id}/photos`, photos, form('photo', Buffer.from('text')), randomUUID());
  await ask('POST', `${notes}/${id}/photos`, photos, form('photo', png(2_097_153)), randomUUID());
  await ask('POST', `${notes}/${id}/photos`, photos, form('other', png(100)), randomUUID());
  await ask('POST', `${notes}/none/photos`, photos, form('photo', png(100)), randomUUID());
  await ask('GET', `${notes}?limit=1`, notes);
  await ask('GET', `${notes}?cursor=x`, notes);
  await ask('GET', `${notes}/${id}`, one);
  await ask('GET', `${notes}/none`, one);
  await ask('PATCH', `${notes}/${id}`, one, { title: 'c', photos: [added.photoId] });
  await ask('PATCH', `${notes}/${id}`, one, { photos: ['none'] });
  await ask('POST', `${notes}/${id}/reminder`, reminder, { at: Date.now() + 60_000 });
  await ask('POST', `${notes}/${id}/reminder`, reminder, { at: 1 });
  await ask('POST', `${notes}/${id}/reminder`, reminder, {});
  await ask('DELETE', `${notes}/${id}/reminder`, reminder);
  await ask('DELETE', `${notes}/none/reminder`, reminder);
  await ask('DELETE', `${notes}/${id}`, one);
  await ask('POST', `${notes}/${id}/restore`, undo);
  await ask('DELETE', `${notes}/none`, one);
  await ask('POST', `${notes}/none/restore`, undo);
  await ask('GET', '/note-photos/none', '/note-photos/{name}');

  const header = "import type { paths } from '../../miniprogram/packages/notes/contract';";
  const errors = typeErrors([header, ...answers.map(({ line }) => line)]);
  expect(errors.map(({ line, message }) => ({ message, answer: answers[line - 1] }))).toEqual([]);
  expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([
    200, 201, 204, 400, 404, 409, 413, 415, 422,
  ]);
  expect(AS_TYPED).toBe(true);
  // The check detects a wrong one.
  const wrong = answers[0]?.line.replace('"title"', '"name"') ?? '';
  expect(typeErrors([header, wrong]).map(({ line }) => line)).toEqual([1]);
});
