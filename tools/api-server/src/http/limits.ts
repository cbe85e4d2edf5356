import type { LimitName } from './route';

/** How often in a minute, by what is limited: `signIn` an address, the others a user. */
export type LimitRates = Readonly<Record<LimitName, number>>;
