import { isIP } from 'node:net';

/**
 * How a phone can reach a host: `placeholder` is a name that nobody can own (RFC 2606, RFC 6761), `loopback`
 * the phone itself, `local` a name of a local network, `address` an IP address, which cannot be registered at
 * WeChat, `short` not a full domain.
 */
export type HostKind = 'address' | 'domain' | 'local' | 'loopback' | 'placeholder' | 'short';

const PLACEHOLDER = /(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|test)$/;
const LOOPBACK_IP = /^127\.|^0\.0\.0\.0$|^::1?$|^::ffff:7f/;
const LOOPBACK_NAME = /(?:^|\.)localhost$/;
const LOCAL = /\.(?:local|internal|lan|home\.arpa)$/;

/**
 * @param hostname as `URL` returns it, where every form of an IPv4 address, such as 0x7f.1, has become four
 * numbers
 */
export function hostKind(hostname: string): HostKind {
  const host = hostname.replace(/\.$/, '').toLowerCase();
  const ip = host.replace(/^\[|\]$/g, '');
  if (isIP(ip) !== 0) return LOOPBACK_IP.test(ip) ? 'loopback' : 'address';
  if (LOOPBACK_NAME.test(host)) return 'loopback';
  if (PLACEHOLDER.test(host)) return 'placeholder';
  if (LOCAL.test(host)) return 'local';
  return host.includes('.') ? 'domain' : 'short';
}
