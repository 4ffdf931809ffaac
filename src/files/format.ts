const TAKEN = ['jpeg', 'png', 'webp', 'gif', 'avif', 'heic'] as const;

/** A format of picture that we try to read. */
export type TakenFormat = (typeof TAKEN)[number];

/** The format that the bytes themselves show, whatever anybody declares; null when they are no picture that we know. */
export function formatOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096));
  const at = (offset: number, magic: string) =>
    head.subarray(offset, offset + magic.length).equals(Buffer.from(magic, 'latin1'));
  if (at(0, '\xff\xd8\xff')) return 'jpeg';
  if (at(0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (at(0, 'RIFF') && at(8, 'WEBP')) return 'webp';
  if (at(0, 'GIF87a') || at(0, 'GIF89a')) return 'gif';
  if (at(4, 'ftyp')) return heifFormat(head);
  if (at(0, 'II*\0') || at(0, 'MM\0*')) return 'tiff';
  if (at(0, 'BM')) return 'bmp';
  if (at(0, '\xff\x0a') || at(4, 'JXL ')) return 'jxl';
  if (at(0, '8BPS')) return 'psd';
  return /^\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/i.test(
    head.toString('utf8'),
  )
    ? 'svg'
    : null;
}

/** Whether we try to read pictures of this format. */
export function isTaken(format: string): format is TakenFormat {
  return (TAKEN as readonly string[]).includes(format);
}

/** AVIF and HEIC share their container; the brands at its head tell them apart. */
function heifFormat(head: Buffer): TakenFormat | null {
  const boxEnd = Math.min(head.length, head.length >= 4 ? head.readUInt32BE(0) : 0, 256);
  const brands = [];
  for (let offset = 8; offset + 4 <= boxEnd; offset += 4) {
    if (offset !== 12) brands.push(head.toString('latin1', offset, offset + 4));
  }
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif';
  return brands.some((brand) => /^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) ? 'heic' : null;
}
