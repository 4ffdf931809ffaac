/** How lists travel to and from PostgreSQL: type of the list → how one element of it is read. */
const ELEMENTS: Record<number, (text: string) => unknown> = {
  1000: (text) => text === 't', // boolean[]
  1005: Number, // smallint[]
  1007: Number, // integer[]
  1009: String, // text[]
  1015: String, // varchar[]
  1016: Number, // bigint[]
  1022: Number, // double precision[]
  1185: (text) => new Date(text), // timestamptz[]
  2951: String, // uuid[]
};

/**
 * The list types, told to the driver beforehand. Left to ask the server for them, it does so on each new
 * connection, and ends the process when that connection is lost just then.
 */
export const arrayTypes = Object.fromEntries(
  Object.entries(ELEMENTS).map(([oid, read]) => [
    `list${oid}`,
    {
      to: Number(oid),
      from: [Number(oid)],
      serialize: writeArray,
      parse: (text: string) => readArray(text, read),
    },
  ]),
);

/** One list as a PostgreSQL literal: `{"a","b",NULL}`. */
export function writeArray(list: unknown): string {
  // A list already written as a literal stays as it is.
  if (!Array.isArray(list)) return String(list);
  const elements = list.map((element: unknown) => {
    if (element === null) return 'NULL';
    const text = element instanceof Date ? element.toISOString() : String(element);
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  });
  return `{${elements.join()}}`;
}

const ELEMENT = /"((?:[^"\\]|\\.)*)"|[^,{}]+/gs;

/** A list from a PostgreSQL literal of one dimension. */
export function readArray(literal: string, read: (text: string) => unknown): unknown[] {
  return Array.from(literal.matchAll(ELEMENT), ([bare, quoted]) => {
    if (quoted !== undefined) return read(quoted.replace(/\\(.)/gs, '$1'));
    return bare === 'NULL' ? null : read(bare);
  });
}
