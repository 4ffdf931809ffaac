/** One cell: quoted, and never read as a formula by a spreadsheet, whoever chose its words. */
const cell = (text: string): string =>
  `"${(/^[=+\-@\t\r\n|%]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** A table as a CSV file (RFC 4180), with the mark by which spreadsheets know its letters. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\u{feff}${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
