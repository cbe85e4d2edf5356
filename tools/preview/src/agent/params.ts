import { AgentError } from './errors';

/** The parameters of a client's call. They are not trusted. */
export type Params = Readonly<Record<string, unknown>>;

/** Handles one method; its result is sent as JSON. */
export type Method = (params: Params) => unknown;

export type Methods = Readonly<Record<string, Method>>;

const bad = (name: string, what: string): AgentError => new AgentError('bad_params', `"${name}" is ${what}.`);

/** @throws AgentError `bad_params` */
export function textOf(params: Params, name: string): string {
  const value = params[name];
  if (typeof value !== 'string') throw bad(name, 'a text');
  return value;
}

/** @throws AgentError `bad_params` for a value of another type */
export function optionalText(params: Params, name: string): string | undefined {
  return params[name] === undefined || params[name] === null ? undefined : textOf(params, name);
}

/** @throws AgentError `bad_params` */
export function textsOf(params: Params, name: string): readonly string[] {
  const value = params[name];
  const texts = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;
  if (texts?.length !== (value as unknown[] | undefined)?.length || texts === undefined)
    throw bad(name, 'a list of texts');
  return texts;
}

/** The list of this name; an empty one when it is missing. @throws AgentError `bad_params` */
export function listOf(params: Params, name: string): readonly unknown[] {
  const value = params[name] ?? [];
  if (!Array.isArray(value)) throw bad(name, 'a list');
  return value;
}

/** @throws AgentError `bad_params` */
export function objectOf(params: Params, name: string): Record<string, unknown> {
  const value = params[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(name, 'an object');
  return value as Record<string, unknown>;
}
