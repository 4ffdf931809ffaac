import { uuidv7, V7Generator } from 'uuidv7';

/** A new UUIDv7 (RFC 9562 §5.7): sorts by the time it was made, needs no shared sequence. */
export const newId = (): string => uuidv7();

/** An id that sorts where something belongs that happened at another time: what was said elsewhere before it was brought here. */
export const idOf = (moment: Date): string =>
  new V7Generator().generateOrResetWithTs(moment.getTime()).toString();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a text from outside is a UUID as we write them (lower case). */
export const isId = (text: string): boolean => UUID.test(text);
