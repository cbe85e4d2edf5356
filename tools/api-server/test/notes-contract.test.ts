import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { openApiDocument } from '../src/contract/document';
import { NOTE_ROUTES } from '../src/contract/notes';
import { PROBLEMS } from '../src/problem/catalogue';

const FILE = join(resolve(__dirname, '..'), 'openapi-notes.json');

interface Operation {
  readonly responses: Record<string, { description: string; content?: Record<string, unknown> }>;
}
const document = JSON.parse(readFileSync(FILE, 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);

describe("the notes' contract", () => {
  it('is a document of its own, with these operations', () => {
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument(NOTE_ROUTES))));
    expect(operations.map(({ name }) => name).sort()).toEqual([
      'DELETE /v1/notes/{id}',
      'DELETE /v1/notes/{id}/reminder',
      'GET /note-photos/{name}',
      'GET /v1/notes',
      'GET /v1/notes/{id}',
      'PATCH /v1/notes/{id}',
      'POST /v1/notes',
      'POST /v1/notes/{id}/photos',
      'POST /v1/notes/{id}/reminder',
      'POST /v1/notes/{id}/restore',
    ]);
  });

  it('lists with each status only codes that have it', () => {
    for (const { operation } of operations) {
      const failures = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
      expect(failures.length).toBeGreaterThan(2);
      for (const [status, { description, content }] of failures) {
        expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
        const codes = [...description.matchAll(/`(\w+)`:/g)].map(([, code]) => code as keyof typeof PROBLEMS);
        expect(codes.map((code) => PROBLEMS[code].status)).toEqual(codes.map(() => Number(status)));
        expect(codes.length).toBeGreaterThan(0);
      }
    }
  });
});
