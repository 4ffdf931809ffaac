const escaped = (text: string): string => text.replaceAll(/[\\()]/g, (sign) => `\\${sign}`);

/** A page of paper as PDF, with a title and lines of plain letters. */
export function sheet(title: string, lines: readonly string[]): Buffer {
  const words = [
    `BT /F2 22 Tf 56 770 Td (${escaped(title)}) Tj ET`,
    ...lines.flatMap((line, i) =>
      wrapped(line).map(
        (part, k) => `BT /F1 13 Tf ${k === 0 ? 56 : 74} ${720 - i * 52 - k * 18} Td (${escaped(part)}) Tj ET`,
      ),
    ),
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
  ];
  let made = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const place = made.length;
    made += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = made.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  made += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  made += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(made, 'latin1');
}

/** Lines of at most 72 letters, broken between words. */
const wrapped = (line: string): string[] =>
  line
    .split(' ')
    .reduce<string[]>(
      (parts, word) =>
        parts.length > 0 && `${parts.at(-1)} ${word}`.length <= 72
          ? [...parts.slice(0, -1), `${parts.at(-1)} ${word}`]
          : [...parts, word],
      [],
    );
