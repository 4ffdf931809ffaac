import { broken, MediaProblem } from './problem.ts';
import type { Source } from './source.ts';
import { readZip, type ZipEntry } from './zip.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** Every kind of file that is taken, by the end of its name; each is looked into as well. */
const TYPES = {
  pdf: { mime: 'application/pdf', is: 'pdf' },
  txt: { mime: 'text/plain; charset=utf-8', is: 'text' },
  md: { mime: 'text/plain; charset=utf-8', is: 'text' },
  csv: { mime: 'text/csv; charset=utf-8', is: 'text' },
  tsv: { mime: 'text/tab-separated-values; charset=utf-8', is: 'text' },
  log: { mime: 'text/plain; charset=utf-8', is: 'text' },
  ics: { mime: 'text/calendar; charset=utf-8', is: 'text' },
  gpx: { mime: 'application/gpx+xml', is: 'text' },
  json: { mime: 'application/json', is: 'text' },
  rtf: { mime: 'application/rtf', is: 'rtf' },
  docx: { mime: `${OFFICE}.wordprocessingml.document`, is: 'office', holds: 'word/' },
  xlsx: { mime: `${OFFICE}.spreadsheetml.sheet`, is: 'office', holds: 'xl/' },
  pptx: { mime: `${OFFICE}.presentationml.presentation`, is: 'office', holds: 'ppt/' },
  odt: { mime: `${OPEN}.text`, is: 'open' },
  ods: { mime: `${OPEN}.spreadsheet`, is: 'open' },
  odp: { mime: `${OPEN}.presentation`, is: 'open' },
  odg: { mime: `${OPEN}.graphics`, is: 'open' },
  epub: { mime: 'application/epub+zip', is: 'open' },
  zip: { mime: 'application/zip', is: 'zip' },
} as const satisfies Record<string, { mime: string; is: string; holds?: string }>;

type Ending = keyof typeof TYPES;
const TEXT_PIECE = 1024 * 1024;

/** The type under which a file is handed out. @throws {MediaProblem} where its name and its bytes are not of one kind that we take */
export async function checkDocument(source: Source, name: string): Promise<{ mime: string }> {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (!Object.hasOwn(TYPES, ending)) throw new MediaProblem('not-taken');
  const type: { mime: string; is: string; holds?: string } = TYPES[ending as Ending];
  const head = await source.read(0, Math.min(512, source.length));
  if (type.is === 'pdf') await demandPdf(source, head);
  else if (type.is === 'text') await demandText(source);
  else if (type.is === 'rtf') demand(head.toString('latin1', 0, 6) === '{\\rtf1');
  else {
    demand(head.toString('latin1', 0, 4) === 'PK\x03\x04');
    const entries = await readZip(source);
    if (type.is === 'office') demandOffice(entries, type.holds!);
    if (type.is === 'open') demandOpen(head, entries, type.mime);
  }
  return { mime: type.mime };
}

function demand(holds: boolean): void {
  if (!holds) throw new MediaProblem('false-name');
}

async function demandPdf(source: Source, head: Buffer): Promise<void> {
  demand(/^%PDF-[12]\.\d/.test(head.toString('latin1', 0, 16)));
  const tail = await source.read(Math.max(0, source.length - 2048), Math.min(2048, source.length));
  if (!tail.includes('%%EOF')) throw broken('a PDF without an end');
}

function demandOffice(entries: readonly ZipEntry[], holds: string): void {
  demand(
    entries.some(({ name }) => name === '[Content_Types].xml') &&
      entries.some(({ name }) => name.startsWith(holds)),
  );
  if (
    entries.some(({ name }) =>
      /(?:^|\/)(?:vba\w*\.bin|activeX\/|.*\.(?:exe|dll|js|vbs|bat|cmd|ps1)$)/i.test(name),
    )
  )
    throw new MediaProblem('program');
}

/** Their first piece is called `mimetype` and says what they are, unpacked (OpenDocument 1.3 part 2 §3.3; EPUB OCF §4.3). */
function demandOpen(head: Buffer, entries: readonly ZipEntry[], mime: string): void {
  const length = head.readUInt16LE(26);
  const extra = head.readUInt16LE(28);
  const at = 30 + length + extra;
  demand(
    head.toString('latin1', 30, 30 + length) === 'mimetype' &&
      head.toString('latin1', at, at + mime.length) === mime,
  );
  if (entries.some(({ name }) => /^(?:Basic|Scripts)\/./.test(name))) throw new MediaProblem('program');
}

/** Plain words in UTF-8, and none that a browser or a program would begin to run. */
async function demandText(source: Source): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < source.length; at += TEXT_PIECE) {
      const bytes = await source.read(at, Math.min(TEXT_PIECE, source.length - at));
      const last = at + bytes.length >= source.length;
      const text = decoder.decode(bytes, { stream: !last });
      if (/(?![\t\n\v\f\r])\p{Cc}/u.test(text)) throw new MediaProblem('false-name');
      if (at === 0) demand(!/^\ufeff?\s*(?:#!|<!doctype|<html|<svg|<script|MZ)/i.test(text));
    }
  } catch (error) {
    if (error instanceof MediaProblem) throw error;
    throw new MediaProblem('false-name');
  }
}
