import { isIP, isIPv6 } from 'node:net';

/**
 * The address by which a request is counted. With `trustedProxies` in front it is the X-Forwarded-For entry
 * written by the outermost of them; the client may have forged entries to the left. The port is removed, and
 * IPv6 counts by /64, the smallest block of one subscriber. An invalid entry counts as the peer's own
 * address.
 */
export function clientAddress(
  remoteAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const peer = network(remoteAddress ?? '') ?? 'unknown';
  if (trustedProxies === 0) return peer;
  return network((forwardedFor ?? '').split(',').at(-trustedProxies) ?? '') ?? peer;
}

/** Normalizes an address: without quotes, brackets, port and zone; `null` when it is invalid. */
function network(text: string): string | null {
  const bare = text.trim().replace(/^"(.*)"$/, '$1');
  const address =
    /^\[([^\]]*)\](?::\d+)?$/.exec(bare)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/.exec(bare)?.[1] ?? bare;
  const plain = address.replace(/%.*$/, '');
  if (isIP(plain) === 0) return null;
  if (!isIPv6(plain)) return plain;
  const groups = groupsOf(plain);
  if (holdsIPv4(groups)) {
    const [high = 0, low = 0] = groups.slice(6);
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** ::ffff:a.b.c.d, and a NAT64 address (RFC 6052): by /64, all of these would count as one. */
function holdsIPv4(groups: readonly number[]): boolean {
  const prefix = groups.slice(0, 6).join(':');
  return prefix === '0:0:0:0:0:65535' || prefix === `${String(0x64)}:${String(0xff9b)}:0:0:0:0`;
}

/** The eight groups of a valid IPv6 address. */
function groupsOf(address: string): number[] {
  const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [left = '', right] = hex.split('::');
  const read = (part: string) => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const [head, tail] = [read(left), read(right ?? '')];
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}
