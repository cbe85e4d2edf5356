import { parseMediaType, boundaryOf } from '../src/http/message/media-type';
import { png } from './support/images';
import { head, rawExchange } from './support/raw-http';
import { useBench } from './support/server';

const bench = useBench();
jest.setTimeout(90_000);

describe('content types', () => {
  it.each([
    ['application/json', 'application/json'],
    ['application/json ; charset=utf-8', 'application/json'],
    ['application/json;', 'application/json'],
    ['Application/JSON;;charset="UTF-8"', 'application/json'],
    ['application/json, text/html', null],
    ['application/json; charset', null],
    ['application/json; charset=', null],
    ['application', null],
    ['', null],
    ['application /json', null],
  ])('%j is %p', (header, essence) => {
    expect(parseMediaType(header)?.essence ?? null).toBe(essence);
  });

  it.each([
    ['multipart/form-data; charset=UTF-8; boundary=X', 'X'],
    ['multipart/form-data;  boundary=X', 'X'],
    ['multipart/form-data; BOUNDARY="a b"', 'a b'],
    ['multipart/form-data; boundary=a; boundary=b', 'a'],
    ['multipart/form-data; boundary="a:b"', 'a:b'],
    ['multipart/form-data; boundary=a*!~', null],
    ['multipart/form-data; boundary=""', null],
    ['multipart/form-data; boundary="a "', null],
    [`multipart/form-data; boundary=${'a'.repeat(70)}`, 'a'.repeat(70)],
    [`multipart/form-data; boundary=${'a'.repeat(71)}`, null],
    ['multipart/form-data', null],
  ])('the boundary of %j is %p', (header, boundary) => {
    const type = parseMediaType(header);
    expect(type && boundaryOf(type)).toBe(boundary);
  });

  it.each([
    ['application/json ; charset=utf-8', 201],
    ['application/json;', 201],
    ['application/json; charset=gbk', 415],
    ['application/merge-patch+json', 415],
    ['application/json; =', 415],
  ])('%j is answered %i', async (type, status) => {
    const { api } = await bench.start();
    const raw = JSON.stringify({ code: api.freshCode('ada') });
    const answer = await api.call('POST', '/v1/sessions', { headers: { 'Content-Type': type }, raw });
    expect(answer.status).toBe(status);
  });

  it.each([
    ['multipart/form-data; charset=UTF-8; boundary=X', 200],
    ['multipart/form-data;  boundary=X', 200],
    ['multipart/form-data; boundary="X"', 200],
    ['multipart/form-data; boundary=X*!~', 400],
    ['multipart/form-data; boundary=', 415],
  ])('a form as %j is answered %i', async (type, status) => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    const part = '--X\r\nContent-Disposition: form-data; name="avatar"; filename="a.png"\r\n\r\n';
    const raw = Buffer.concat([Buffer.from(part), png(), Buffer.from('\r\n--X--\r\n')]);
    const answer = await api.call('POST', '/v1/me/avatar', { token, headers: { 'Content-Type': type }, raw });
    expect(answer.status).toBe(status);
  });
});

it('a compressed body is not read as a plain one, whichever header declares it', async () => {
  const { server } = await bench.start();
  const headers = { 'Content-Type': 'application/json', Connection: 'close' };
  const chunk = 'c\r\n{"code":"a"}\r\n0\r\n\r\n';
  const codes: string[] = [];
  for (const coding of ['gzip, chunked', 'chunked']) {
    const text = head('POST', '/v1/sessions', { ...headers, 'Transfer-Encoding': coding }) + chunk;
    codes.push((await rawExchange(server.port, text)).slice(9, 12));
  }
  expect(codes).toEqual(['415', '201']);
});
