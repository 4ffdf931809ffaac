import { LARGEST_LIST } from '../../rules/invitation.ts';
import { invalid } from '../../rules/problem.ts';

/** The words of a text or CSV file. A table program's own format is no text, and is told apart by its bytes, not by its name. */
export async function readListFile(file: File): Promise<string> {
  if (file.size > LARGEST_LIST) throw invalid({ list: 'invitations.fileLarge' });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const utf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe && 'utf-16le') ||
    (bytes[0] === 0xfe && bytes[1] === 0xff && 'utf-16be');
  // Addresses are ASCII; names beside them may be of any old encoding, and are not kept.
  const text = new TextDecoder(utf16 || 'utf-8').decode(bytes);
  if (text.includes('\0') || text.startsWith('PK\u0003\u0004'))
    throw invalid({ list: 'invitations.fileNoText' });
  return text;
}
