import type { Redis } from 'ioredis';

import { COMMIT } from './redis-commit';

/**
 * A token bucket as one number, the time at which it is full again (GCRA), by Redis' own clock: instances
 * with different clocks can share it. An unused limit leaves one short-lived key.
 */
const TAKE = `
local function take(key, perMinute)
  local t = redis.call('TIME')
  local now = t[1] * 1000 + math.floor(t[2] / 1000)
  local step = 60000 / perMinute
  local full = tonumber(redis.call('GET', key) or now)
  if full < now then full = now end
  local wait = full + step - 60000 - now
  if wait > 0.000001 then return math.ceil(wait) end
  full = full + step
  redis.call('SET', key, string.format('%.6f', full), 'PX', math.ceil(full - now) + 1)
  return 0
end
`;

/**
 * KEYS: a record, and optionally a bucket. ARGV: field, prefix of the key it refers to, and the limit in a
 * minute.
 */
const FOLLOW = `${TAKE}
local first = redis.call('GET', KEYS[1])
if not first then return {false, false, 0} end
local name = cjson.decode(first)[ARGV[1]]
if type(name) ~= 'string' then return {first, false, 0} end
local second = redis.call('GET', ARGV[2] .. name)
if not second or not ARGV[3] then return {first, second, 0} end
return {first, second, take(ARGV[3] .. name, tonumber(ARGV[4]))}
`;

/** Custom commands; ioredis sends their hash, and the script once to each Redis. */
export const COMMANDS = {
  followRecord: { lua: FOLLOW, numberOfKeys: 1 },
  takeToken: { lua: `${TAKE}\nreturn take(KEYS[1], tonumber(ARGV[1]))`, numberOfKeys: 1 },
  commitAll: { lua: COMMIT },
};

/** A connection with {@link COMMANDS}. */
export type ScriptedRedis = Redis & {
  followRecord(key: string, field: string, prefix: string, ...limit: string[]): Promise<unknown>;
  takeToken(key: string, perMinute: string): Promise<unknown>;
  commitAll(keys: number, ...rest: (string | Buffer)[]): Promise<unknown>;
};
