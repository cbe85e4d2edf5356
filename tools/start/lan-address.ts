import type { NetworkInterfaceInfo } from 'node:os';
import { DevServerError } from './dev-server-error';

/** The result of `os.networkInterfaces()`. */
export type Interfaces = Readonly<
  Record<string, readonly Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[] | undefined>
>;

/** RFC 1918. */
const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;

/** This machine's addresses in private networks, in the system's order. */
export function privateAddresses(interfaces: Interfaces): string[] {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ address, family, internal }) => family === 'IPv4' && !internal && PRIVATE.test(address))
    .map(({ address }) => address);
}

/**
 * The address for a phone in the same network.
 * @param wanted - the address to use; the first private one when undefined
 * @throws DevServerError `no_lan_address`, `not_a_lan_address`
 */
export function chooseLanAddress(interfaces: Interfaces, wanted: string | undefined): string {
  const found = privateAddresses(interfaces);
  const [first] = found;
  if (first === undefined) {
    throw new DevServerError(
      'no_lan_address',
      '--lan found no private IPv4 address on this machine: connect it to the network that the phone is in.',
    );
  }
  if (wanted === undefined || found.includes(wanted)) return wanted ?? first;
  throw new DevServerError(
    'not_a_lan_address',
    `--lan=${wanted} is not a private IPv4 address of this machine, which has ${found.join(', ')}.`,
  );
}
