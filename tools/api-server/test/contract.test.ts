import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import ts from 'typescript';

import { openApiDocument } from '../src/contract/document';
import { PROBLEMS } from '../src/problem/catalogue';
import { Session, User } from '../src/http/schemas';
import { png } from './support/images';
import { serverEnvironment } from './support/process';
import { useBench } from './support/server';

const bench = useBench();
const ROOT = resolve(__dirname, '../../..');

interface Operation {
  responses: Record<string, { content?: Record<string, unknown>; description: string }>;
}
const document = JSON.parse(readFileSync(join(ROOT, 'tools/api-server/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);

describe('the contract', () => {
  it('is the same in the schemas, in openapi.json and in the client types', () => {
    // In a separate process: the generator is an ES module.
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--require', require.resolve('tsx/cjs'), resolve(__dirname, '../src/contract/cli.ts'), '--check'],
      {
        env: serverEnvironment({}),
        encoding: 'utf8',
      },
    );
    expect([status, stdout, stderr]).toEqual([0, 'The contract is up to date.\n', '']);
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });

  it('has these operations at least, each with its problems', () => {
    const template = [
      'DELETE /v1/me',
      'DELETE /v1/me/links/{way}',
      'DELETE /v1/me/phone',
      'DELETE /v1/sessions/current',
      'GET /avatars/{name}',
      'GET /v1/me',
      'GET /v1/me/consents',
      'GET /v1/me/links',
      'GET /v1/me/phone',
      'PATCH /v1/me',
      'POST /v1/me/avatar',
      'POST /v1/me/consents',
      'POST /v1/me/link-codes',
      'POST /v1/me/links',
      'POST /v1/me/phone',
      'POST /v1/me/wechat-profile',
      'POST /v1/sessions',
    ];
    expect(operations.map(({ name }) => name)).toEqual(expect.arrayContaining(template));
    for (const { operation } of operations) {
      const failures = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
      expect(failures.length).toBeGreaterThan(2);
      for (const [, { content }] of failures)
        expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
    }
  });

  it('lists with each status only codes that have it', () => {
    for (const { operation } of operations) {
      for (const [status, { description }] of Object.entries(operation.responses)) {
        if (Number(status) < 400) continue;
        const codes = [...description.matchAll(/`(\w+)`/g)].map(
          (match) => PROBLEMS[match[1] as keyof typeof PROBLEMS],
        );
        expect(codes.map((problem) => problem.status)).toEqual(codes.map(() => Number(status)));
        expect(codes.length).toBeGreaterThan(0);
      }
    }
  });

  it('is what the server answers', async () => {
    const { api } = await bench.start();
    const session = Session.strict().parse((await api.exchange(api.freshCode('ada'))).body);
    User.strict().parse((await api.get('/v1/me', session.token)).body);
    User.strict().parse((await api.uploadAvatar(session.token, png())).body);
    const { token } = session;
    User.strict().parse((await api.call('PATCH', '/v1/me', { token, json: { nickname: 'Ada' } })).body);
  });

  it('gives the client types that compile for phones', () => {
    const options: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      lib: ['lib.es2018.d.ts'],
      types: [],
      skipLibCheck: false,
    };
    const program = ts.createProgram([join(ROOT, 'miniprogram/backend/contract.d.ts')], options);
    expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText)).toEqual([]);
  });
});
