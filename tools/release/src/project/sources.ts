import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { type JsonDocument, JsonSyntaxError, parseJson } from './json';
import { readProjectConfig, type ProjectConfig } from './project-config';

/**
 * What is in the mini-program's folder. Paths are relative to it, with forward slashes; texts are read once.
 * `miniprogram_npm` is part of it; `own` leaves it out.
 */
export class Sources {
  readonly files: ReadonlySet<string>;
  readonly own: readonly string[];
  private readonly texts = new Map<string, string>();
  private readonly documents = new Map<string, JsonDocument | JsonSyntaxError>();

  private constructor(readonly config: ProjectConfig) {
    const files = list(config.sourceRoot, '');
    this.files = new Set(files);
    this.own = files.filter((file) => !isNpm(file));
  }

  /** @throws ReleaseError when project.config.json cannot be read */
  static read(projectRoot: string): Sources {
    return new Sources(readProjectConfig(projectRoot));
  }

  has(file: string): boolean {
    return this.files.has(file);
  }

  text(file: string): string {
    const known = this.texts.get(file);
    if (known !== undefined) return known;
    const text = readFileSync(path.join(this.config.sourceRoot, file), 'utf8');
    this.texts.set(file, text);
    return text;
  }

  /** The parsed JSON, the syntax error, or `undefined` when there is no such file. */
  json(file: string): JsonDocument | JsonSyntaxError | undefined {
    if (!this.has(file)) return undefined;
    const known = this.documents.get(file);
    if (known) return known;
    const document = tryParse(this.text(file));
    this.documents.set(file, document);
    return document;
  }

  /** The file's path as a message names it: relative to the project's root. */
  display(file: string): string {
    const { projectRoot, sourceRoot } = this.config;
    return path.relative(projectRoot, path.join(sourceRoot, file)).split(path.sep).join('/');
  }
}

export function isNpm(file: string): boolean {
  return file.split('/').includes('miniprogram_npm');
}

function tryParse(text: string): JsonDocument | JsonSyntaxError {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return error;
    throw error;
  }
}

function list(root: string, below: string): string[] {
  const entries = readdirSync(path.join(root, below), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : list(root, name);
    return [name];
  });
}
