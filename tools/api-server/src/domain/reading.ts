import { remember } from '../remember';
import { IdentityRecord, keys, parse, SessionRecord, UserRecord } from './records';

/** Every call reads a session and a user, and most of them read what the last ones read. */
const READ_OFTEN = 2000;
/** An identity is read by the store, before its sign-in and in it, and is another text afterwards. */
const READ_THRICE = 100;

/** Reads a record that is there, once for each text; what is damaged throws. */
export const readSession = remember(READ_OFTEN, (text) => Object.freeze(parse(SessionRecord, text)));
export const readUser = remember(READ_OFTEN, (text) => Object.freeze(parse(UserRecord, text)));
export const readIdentity = remember(READ_THRICE, (text) => Object.freeze(parse(IdentityRecord, text)));

const OWNER = { field: 'userId', prefix: keys.user('') };

/** Whose a session is, and whose an identity. */
export const OWNER_OF_SESSION = { ...OWNER, read: readSession };
export const OWNER_OF_IDENTITY = { ...OWNER, read: readIdentity };
