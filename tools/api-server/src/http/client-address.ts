import { isIPv6 } from 'node:net';

/**
 * The address that a request is counted under. With `trustedProxies` of one's own in front it is the entry of
 * X-Forwarded-For that the outermost of them wrote; what stands to the left of it the client may have made
 * up. IPv6 counts by /64, the least that one subscriber gets.
 */
export function clientAddress(
  remoteAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const forwarded =
    trustedProxies > 0 ? (forwardedFor ?? '').split(',').at(-trustedProxies)?.trim() : undefined;
  const address = forwarded === undefined || forwarded === '' ? (remoteAddress ?? 'unknown') : forwarded;
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  return isIPv6(address) ? prefix64(address) : address;
}

function prefix64(address: string): string {
  const [left = '', right] = address.split('::');
  const head = left === '' ? [] : left.split(':');
  const tail = right === undefined || right === '' ? [] : right.split(':');
  const zeros = right === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
