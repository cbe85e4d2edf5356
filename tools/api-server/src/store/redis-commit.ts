import { SAME_VALUE, type Check, type Turn, type Write } from './port';

/**
 * All checks, then all writes and turns, in one step of the Redis server. KEYS: the checked keys, then the written
 * ones, then queues. ARGV: the number of checks; for each check '=' and the text, or '-' and '' for absent; for each
 * write 'put', 'del' or 'keep', the value, and the life in ms ('0': for ever); for each turn 'in' or 'out', the name, and
 * when it is due.
 */
export const COMMIT = `
local checks = tonumber(ARGV[1])
local arg = 2
for i = 1, checks do
  local held = redis.call('GET', KEYS[i])
  if ARGV[arg] == '-' then
    if held then return 0 end
  elseif held ~= ARGV[arg + 1] then
    return 0
  end
  arg = arg + 2
end
for i = checks + 1, #KEYS do
  if ARGV[arg] == 'del' then
    redis.call('DEL', KEYS[i])
  elseif ARGV[arg] == 'in' then
    redis.call('ZADD', KEYS[i], ARGV[arg + 2], ARGV[arg + 1])
  elseif ARGV[arg] == 'out' then
    redis.call('ZREM', KEYS[i], ARGV[arg + 1])
  elseif ARGV[arg] == 'keep' then
    if ARGV[arg + 2] == '0' then redis.call('PERSIST', KEYS[i])
    else redis.call('PEXPIRE', KEYS[i], ARGV[arg + 2]) end
  elseif ARGV[arg + 2] == '0' then
    redis.call('SET', KEYS[i], ARGV[arg + 1])
  else
    redis.call('SET', KEYS[i], ARGV[arg + 1], 'PX', ARGV[arg + 2])
  end
  arg = arg + 3
end
return 1
`;

/** A commit as the script's number of keys, keys and arguments. */
export function commitArguments(
  prefix: string,
  checks: readonly Check[],
  writes: readonly Write[],
  turns: readonly Turn[] = [],
): [keys: number, ...rest: (string | Buffer)[]] {
  const keys = [
    ...[...checks, ...writes].map(({ key }) => prefix + key),
    ...turns.map(({ queue }) => queueKey(prefix, queue)),
  ];
  return [
    keys.length,
    ...keys,
    String(checks.length),
    ...checks.flatMap(({ is }) => (is === null ? ['-', ''] : ['=', is])),
    ...writes.flatMap(writeArguments),
    ...turns.flatMap(({ name, at }) => (at === null ? ['out', name, ''] : ['in', name, String(at)])),
  ];
}

/** Separate from the keys of text or bytes, since a queue is neither. */
export function queueKey(prefix: string, queue: string): string {
  return `${prefix.slice(0, -1)}.queue:${queue}`;
}

function writeArguments({ value, ttlMs }: Write): [string, string | Buffer, string] {
  if (value === null) return ['del', '', '0'];
  const life = String(Math.ceil(ttlMs ?? 0));
  return value === SAME_VALUE ? ['keep', '', life] : ['put', toArgument(value), life];
}

function toArgument(value: string | Uint8Array): string | Buffer {
  return typeof value === 'string' ? value : Buffer.from(value);
}
