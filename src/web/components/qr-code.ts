import { encode } from 'uqr';
import { html, type Html } from '../html.ts';

/** How many light modules stand around it, so that a camera finds it (ISO/IEC 18004, §9.1). */
const QUIET = 4;

/** A text as a QR code, drawn as one path: dark on light in either theme, because cameras want it so. */
export function qrCode(text: string, label: string): Html {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => runs(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  return html`<svg
    class="qr"
    viewBox="0 0 ${size} ${size}"
    role="img"
    aria-label="${label}"
    shape-rendering="crispEdges"
  >
    <path d="${path.join('')}" />
  </svg>`;
}

/** Where in a row dark modules begin, and how many follow one another. */
function runs(row: readonly boolean[]): [x: number, length: number][] {
  const found: [number, number][] = [];
  for (const [x, dark] of row.entries()) {
    const last = found.at(-1);
    if (!dark) continue;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else found.push([x, 1]);
  }
  return found;
}
