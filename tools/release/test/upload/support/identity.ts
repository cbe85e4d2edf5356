import { keptFile, remembered } from '../../support/remembered';

import { selfSigned } from './certificate';
import { HOST } from './stand-in';

/** The fake servers' own, the same for all test files of a worker. */
export const IDENTITY = remembered('identity', () => selfSigned(HOST));

/** The environment in which a process trusts the fake servers. */
export const TRUST = remembered('trust', () => ({
  NODE_EXTRA_CA_CERTS: keptFile('ca.pem', IDENTITY.cert),
}));
