// SHA-256 (FIPS 180-4) of short texts, where the browser's own is slow to call thousands of times and missing without TLS.

const K = new Uint32Array(64);
const START = new Uint32Array(8);
// The constants are the first 32 bits of the fractions of square and cube roots of the first primes.
for (let n = 2, i = 0; i < 64; n++) {
  let prime = true;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
  if (!prime) continue;
  if (i < 8) START[i] = (Math.sqrt(n) % 1) * 2 ** 32;
  K[i++] = (Math.cbrt(n) % 1) * 2 ** 32;
}

const W = new Uint32Array(64);
const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

/** The first 32 bits of the hash of an ASCII text of at most 55 characters. */
export function firstBits(text: string): number {
  W.fill(0, 0, 16);
  for (let i = 0; i < text.length; i++) W[i >> 2]! |= text.charCodeAt(i) << (24 - (i & 3) * 8);
  W[text.length >> 2]! |= 0x80 << (24 - (text.length & 3) * 8);
  W[15] = text.length * 8;
  for (let i = 16; i < 64; i++) {
    const [a, b] = [W[i - 15]!, W[i - 2]!];
    const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    W[i] = W[i - 16]! + s0 + W[i - 7]! + s1;
  }
  let [a, b, c, d, e, f, g, h] = START as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < 64; i++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + W[i]!) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  return (START[0]! + a) >>> 0;
}
