import { remember } from '../remember';
import { IdentityRecord, keys, parse, SessionRecord, UserRecord } from './records';

/** Every call reads a session and a user, mostly the same ones as recent calls. */
const READ_OFTEN = 2000;
/** An identity is read three times during one sign-in, and changes afterwards. */
const READ_THRICE = 100;

/** Parses an existing record, once for each text; throws if it is damaged. */
export const readSession = remember(READ_OFTEN, (text) => Object.freeze(parse(SessionRecord, text)));
export const readUser = remember(READ_OFTEN, (text) => Object.freeze(parse(UserRecord, text)));
export const readIdentity = remember(READ_THRICE, (text) => Object.freeze(parse(IdentityRecord, text)));

const OWNER = { field: 'userId', prefix: keys.user('') };

/** The references from a session, and from an identity, to its user. */
export const OWNER_OF_SESSION = { ...OWNER, read: readSession };
export const OWNER_OF_IDENTITY = { ...OWNER, read: readIdentity };
