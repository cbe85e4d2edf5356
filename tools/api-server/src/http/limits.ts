import type { LimitName } from './route';

/** Limits in a minute: `signIn` for each address, the others for each user. */
export type LimitRates = Readonly<Record<LimitName, number>>;
