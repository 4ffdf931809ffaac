import { MOST_ADDRESSES } from './invitation.ts';

/** What a pasted or uploaded list of addresses holds: each address once, and what of it cannot be used. */
export type AddressList = {
  addresses: string[];
  /** How often an address stood there that stood there before. */
  doubled: number;
  /** What looks like no address, as it stood there, with its line. */
  broken: { line: number; text: string }[];
  tooMany: boolean;
};

/** The longest address that mail knows (RFC 5321, §4.5.3.1), and a shape that is good enough to write to. */
const LONGEST = 254;
const SHAPE =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
const SHOWN = 60;

const isAddress = (text: string): boolean =>
  text.length <= LONGEST && text.indexOf('@') <= 64 && SHAPE.test(text);

/**
 * The addresses in a list: one a line, or between commas, semicolons or tabs; with names beside them, as in a table or in `Ines
 * <ines@example.org>`. A first line that names the columns is no address and no mistake.
 */
export function readAddresses(list: string): AddressList {
  const found = new Map<string, string>();
  const broken: AddressList['broken'] = [];
  let doubled = 0;
  for (const [at, whole] of list.split(/\r\n|\r|\n/).entries()) {
    const words = whole.split(/[\s,;"<>()]+/).filter(Boolean);
    const meant = words
      .filter((word) => word.includes('@'))
      .map((word) => word.replace(/^mailto:/i, '').replace(/[.:]+$/, ''));
    const isHead = at === 0 && meant.length === 0 && /mail|adress|address/i.test(whole);
    if (words.length > 0 && meant.length === 0 && !isHead)
      broken.push({ line: at + 1, text: whole.trim().slice(0, SHOWN) });
    for (const address of meant) {
      if (!isAddress(address)) broken.push({ line: at + 1, text: address.slice(0, SHOWN) });
      else if (found.has(address.toLowerCase())) doubled += 1;
      else if (found.size <= MOST_ADDRESSES) found.set(address.toLowerCase(), address);
    }
  }
  const addresses = [...found.values()];
  return { addresses, doubled, broken, tooMany: addresses.length > MOST_ADDRESSES };
}
