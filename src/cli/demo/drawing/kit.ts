/** A drawing: SVG composed in code, and what it shows in words. */
export type Drawing = { svg: string; description: string };

export const WIDTH = 1200;
export const HEIGHT = 900;
/** What is drawn large is made smaller: the demo's pictures shall be ready within seconds. */
const PIXELS = { width: 840, height: 630 };

/** A whole drawing of the usual size from its parts. Without any letters: fonts differ from machine to machine. */
export const drawing = (description: string, ...parts: string[]): Drawing => ({
  description,
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${PIXELS.width}" height="${PIXELS.height}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${parts.join('')}</svg>`,
});

/** A small deterministic source of chance, so that every demo looks the same. */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

export const times = (n: number, part: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => part(i)).join('');

let shades = 0;

/** A rectangle filled by a gradient, from the top to the bottom or along an angle. */
export function wash(
  colours: readonly string[],
  { x = 0, y = 0, w = WIDTH, h = HEIGHT, angle = 90, round = 0 } = {},
): string {
  const id = `shade${(shades += 1)}`;
  const stops = colours
    .map(
      (colour, i) =>
        `<stop offset="${(i / Math.max(1, colours.length - 1)).toFixed(3)}" stop-color="${colour}"/>`,
    )
    .join('');
  return `<linearGradient id="${id}" gradientTransform="rotate(${angle} .5 .5)">${stops}</linearGradient>
    <rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${round}" fill="url(#${id})"/>`;
}

export const rect = (x: number, y: number, w: number, h: number, fill: string, round = 0): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${round}" fill="${fill}"/>`;

export const circle = (x: number, y: number, r: number, fill: string, more = ''): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`;

export const shape = (d: string, fill: string, more = ''): string =>
  `<path d="${d}" fill="${fill}" ${more}/>`;

export const line = (d: string, colour: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;

export const at = (x: number, y: number, scale: number, part: string, turn = 0): string =>
  `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${scale})">${part}</g>`;

/** What lies on a surface throws a soft shadow. */
export const shadow = (x: number, y: number, rx: number, ry: number, opacity = 0.22): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="#101828" opacity="${opacity}"/>`;

/** Rolling ground: a wave from one side to the other, filled to the bottom. */
export function hills(y: number, height: number, colour: string, seed: number): string {
  const chance = chanceOf(seed);
  const points = Array.from({ length: 7 }, (_, i) => [i * (WIDTH / 6), y - chance() * height] as const);
  const curve = points
    .slice(1)
    .map(([px, py], i) => {
      const [qx, qy] = points[i]!;
      const middle = (qx + px) / 2;
      return `C${middle} ${qy} ${middle} ${py} ${px} ${py}`;
    })
    .join(' ');
  return shape(`M0 ${points[0]![1]} ${curve} V${HEIGHT} H0Z`, colour);
}
