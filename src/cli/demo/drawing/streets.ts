import { bike } from './bike.ts';
import {
  at,
  chanceOf,
  circle,
  drawing,
  HEIGHT,
  hills,
  line,
  rect,
  shape,
  times,
  wash,
  WIDTH,
  type Drawing,
} from './kit.ts';

const RIDER = { jacket: '#d4572f', helmet: '#f4f1ea', skin: '#e0ac86' };

/** A row of house fronts with windows, some of them lit. */
function houses(y: number, seed: number, colours: readonly string[], lit: string, dark: string): string {
  const chance = chanceOf(seed);
  let x = -20;
  let row = '';
  for (let n = 0; x < WIDTH; n += 1) {
    const w = 130 + Math.floor(chance() * 90);
    const h = 240 + Math.floor(chance() * 170);
    const gable =
      chance() > 0.5
        ? shape(
            `M${x} ${y - h} L${x + w / 2} ${y - h - 70} L${x + w} ${y - h}Z`,
            colours[n % colours.length]!,
          )
        : '';
    const columns = Math.floor(w / 46);
    const rows = Math.floor(h / 76);
    const windows = times(columns * rows, (i) => {
      const wx = x + 16 + (i % columns) * ((w - 24) / columns);
      const wy = y - h + 22 + Math.floor(i / columns) * 74;
      return rect(wx, wy, 24, 40, chance() > 0.45 ? lit : dark, 3);
    });
    row += gable + rect(x, y - h, w + 1, h, colours[n % colours.length]!) + windows;
    x += w;
  }
  return row;
}

function rain(seed: number): string {
  const chance = chanceOf(seed);
  return times(150, () => {
    const [x, y, l] = [chance() * WIDTH, chance() * HEIGHT, 22 + chance() * 30];
    return line(
      `M${x.toFixed(0)} ${y.toFixed(0)}l${(-l / 4).toFixed(0)} ${l.toFixed(0)}`,
      '#e6f2f7',
      2,
      'opacity=".35"',
    );
  });
}

function snow(seed: number, n = 160): string {
  const chance = chanceOf(seed);
  return times(n, () =>
    circle(
      Math.round(chance() * WIDTH),
      Math.round(chance() * HEIGHT),
      1.5 + chance() * 4,
      '#ffffff',
      'opacity=".8"',
    ),
  );
}

const tree = (x: number, y: number, s: number, crown: string): string =>
  at(
    x,
    y,
    s,
    `${rect(-7, -90, 14, 90, '#6b4a33', 4)}${circle(0, -130, 58, crown)}${circle(-38, -104, 38, crown)}${circle(38, -104, 38, crown)}`,
  );

const fir = (x: number, y: number, s: number): string =>
  at(
    x,
    y,
    s,
    `${rect(-6, -26, 12, 26, '#4a3527')}${times(4, (i) => shape(`M${-62 + i * 12} ${-22 - i * 38} L0 ${-96 - i * 38} L${62 - i * 12} ${-22 - i * 38}Z`, i % 2 ? '#2c5348' : '#254a41'))}${shape('M-26 -136 L0 -210 L26 -136 L10 -150 L0 -140 L-10 -150Z', '#eef6fb')}`,
  );

/** Curtains of light: narrow strips side by side along two waves, bright at the hem and fading upwards. */
function northernLights(): string {
  const shade = (id: string, hem: string, top: string) =>
    `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}" stop-opacity="0"/><stop offset=".5" stop-color="${top}" stop-opacity=".35"/><stop offset=".92" stop-color="${hem}" stop-opacity=".8"/><stop offset="1" stop-color="${hem}" stop-opacity="0"/></linearGradient>`;
  const curtain = (id: string, y: number, height: number, phase: number) =>
    times(150, (i) => {
      const hem = y + 70 * Math.sin(i / 21 + phase) + 26 * Math.sin(i / 8 + phase * 3);
      const tall = height * (0.7 + 0.3 * Math.sin(i / 13 + phase * 2));
      return rect(i * 8, Math.round(hem - tall), 9, Math.round(tall), `url(#${id})`);
    });
  return `${shade('lights-green', '#6bf0b4', '#2fb89a')}${shade('lights-violet', '#58d6c0', '#8a63d2')}${curtain('lights-violet', 330, 280, 2.2)}${curtain('lights-green', 420, 330, 0.4)}`;
}

const road = (y: number, colour: string): string =>
  `${rect(0, y, WIDTH, HEIGHT - y, colour)}${line(`M0 ${y + 96}H${WIDTH}`, '#ffffff', 7, 'opacity=".5" stroke-dasharray="60 46"')}`;

export const streets: Record<string, Drawing> = {
  'school-run': drawing(
    'A red cargo bike with two helmeted children in its wooden box, ridden along a street of tall houses in the morning.',
    wash(['#ffe3c2', '#fbd0b0', '#e9c7c4']),
    circle(930, 210, 80, '#fff3d6'),
    houses(640, 7, ['#c9776a', '#d9a066', '#8c9fb5', '#b9867a'], '#fff0c4', '#6d5a63'),
    road(640, '#8d8a94'),
    tree(170, 660, 1.1, '#7d9b5a'),
    at(330, 790, 1.35, bike({ frame: '#c73e3a', load: 'children', rider: RIDER })),
  ),
  'rain-cover-open': drawing(
    'A cargo bike in heavy rain. The teal cover over its box gapes along the zip, and the dark inside is wet.',
    wash(['#7e95a3', '#a9bac2', '#8ea2ab']),
    houses(620, 23, ['#5e7280', '#6f7f88', '#586a78'], '#f2d58c', '#44525c'),
    road(620, '#55626b'),
    times(
      4,
      (i) =>
        `<ellipse cx="${160 + i * 290}" cy="${826 + (i % 2) * 34}" rx="110" ry="12" fill="#9fb4bf" opacity=".6"/>`,
    ),
    at(340, 770, 1.3, bike({ frame: '#32506b', cover: 'open' })),
    rain(5),
  ),
  'rain-cover-new': drawing(
    'The same bike with a new cover, closed by a zip under a flap, dry in the drizzle.',
    wash(['#b9cbd1', '#d5dfe0', '#b5c4c4']),
    hills(600, 90, '#8da79a', 3),
    road(640, '#6f7a7d'),
    tree(1000, 660, 1.25, '#5f8a64'),
    at(320, 780, 1.35, bike({ frame: '#32506b', cover: 'closed' })),
  ),
  'kiruna-night': drawing(
    'A cargo bike stands in deep snow under green northern lights; firs and a lit wooden depot behind it.',
    wash(['#0c1a33', '#15335a', '#24547a']),
    northernLights(),
    snow(11, 60),
    hills(610, 80, '#b9cfe4', 8),
    fir(120, 640, 1.3),
    fir(240, 650, 0.95),
    fir(1090, 640, 1.5),
    rect(640, 480, 330, 160, '#7a3b2e'),
    shape('M610 490 L805 390 L1000 490Z', '#eaf3fb'),
    times(3, (i) => rect(680 + i * 96, 530, 56, 60, '#ffd98a', 4)),
    hills(720, 40, '#eaf3fb', 21),
    at(280, 800, 1.2, bike({ frame: '#e0b13c', snowy: true })),
    snow(17, 90),
  ),
  'winter-commute': drawing(
    'A rider on a yellow cargo bike with parcels crosses a snowy street at dusk.',
    wash(['#8ea3c4', '#cdbfd0', '#f2d4c4']),
    houses(630, 41, ['#57617c', '#6b6f8a', '#4d5a74'], '#ffdf9c', '#3d4560'),
    rect(0, 630, WIDTH, 270, '#e9eff6'),
    line('M0 800 C300 780 800 812 1200 790', '#c3cfde', 16),
    at(
      340,
      800,
      1.35,
      bike({ frame: '#e0a526', load: 'parcels', rider: { ...RIDER, jacket: '#2f5d62' }, snowy: false }),
    ),
    snow(29),
  ),
  'market-plants': drawing(
    'A cargo bike parked at a summer market with its box full of flowers, striped stalls behind it.',
    wash(['#bfe3ef', '#e9f4ee']),
    hills(520, 80, '#a9cfa0', 12),
    times(
      4,
      (i) =>
        `${rect(60 + i * 290, 470, 230, 170, '#f7f1e3')}${times(6, (k) => shape(`M${50 + i * 290 + k * 42} 400 h42 v60 a21 21 0 0 1 -42 0Z`, k % 2 ? '#ffffff' : ['#d8634f', '#4f8a8b', '#e0a83c', '#7d6aa8'][i]!))}`,
    ),
    rect(0, 640, WIDTH, 260, '#d9cbb2'),
    at(340, 800, 1.3, bike({ frame: '#4f8a5b', load: 'plants' })),
  ),
  'dog-harbour': drawing(
    'A brown dog looks out of the box of a blue cargo bike on a quay at sunset.',
    wash(['#f6a97a', '#f7cfa0', '#f3e2c6']),
    circle(880, 420, 96, '#fff0c9'),
    wash(['#d98d6f', '#7d8fa6', '#53708c'], { y: 470, h: 260 }),
    times(14, (i) =>
      line(`M${760 + ((i * 53) % 240)} ${490 + i * 16}h${110 - i * 5}`, '#ffe6b8', 5, 'opacity=".6"'),
    ),
    shape('M90 470 L130 380 L134 470Z M134 470 L138 350 L230 470Z', '#fbf3e4'),
    shape('M70 476 H260 L236 512 H96Z', '#6d3f33'),
    rect(0, 710, WIDTH, 190, '#8b735f'),
    times(12, (i) => rect(i * 104, 710, 4, 190, '#7a6452')),
    at(330, 810, 1.35, bike({ frame: '#2f6ba3', load: 'dog' })),
  ),
  'forty-bikes': drawing(
    'Forty cargo bikes in four rows on a school yard, frames in red, yellow, green and blue.',
    wash(['#cfe6f2', '#eef4ea']),
    rect(120, 150, 960, 240, '#c9705a'),
    times(12, (i) => rect(160 + i * 76, 210, 44, 70, '#f3e7c8', 3)),
    rect(560, 290, 80, 100, '#6b3b30', 4),
    shape('M90 160 L600 60 L1110 160Z', '#8a4636'),
    rect(0, 390, WIDTH, 510, '#c8c3b6'),
    times(40, (i) => {
      const [row, column] = [Math.floor(i / 10), i % 10];
      return at(
        24 + column * 116 + (row % 2) * 8,
        490 + row * 122,
        0.2 + row * 0.006,
        bike({ frame: ['#c73e3a', '#e0a526', '#4f8a5b', '#2f6ba3'][(row + column) % 4]! }),
      );
    }),
  ),
  'school-street': drawing(
    'Children with rucksacks cross a street closed to cars, planters and a painted sun on the asphalt.',
    wash(['#d7ecf5', '#f5efe0']),
    houses(520, 67, ['#d2a679', '#b77f6c', '#93a8a0'], '#fff4d0', '#7c7468'),
    rect(0, 520, WIDTH, 380, '#a7a5a2'),
    times(10, (i) => at(300, 730, 1, shape('M-12 -90 h24 v-60 h-24Z', '#f4c84a'), i * 36)),
    circle(300, 730, 74, '#f4c84a'),
    times(6, (i) => {
      const [x, y, coat] = [
        480 + i * 108,
        720 + (i % 3) * 40,
        ['#d4572f', '#3c7a89', '#e0a526', '#7d5ba6', '#4f8a5b', '#c73e6a'][i]!,
      ];
      return `${shape(`M${x - 30} ${y} L${x - 22} ${y - 96} H${x + 22} L${x + 30} ${y}Z`, coat)}${rect(x - 40, y - 88, 24, 52, '#2d3a55', 8)}${circle(x, y - 122, 27, ['#e0ac86', '#8d5a3c', '#f0c8a4'][i % 3]!)}${line(`M${x - 12} ${y}v36M${x + 12} ${y}v36`, '#2d3a55', 12)}`;
    }),
    times(
      2,
      (i) =>
        `${rect(40 + i * 1000, 560, 130, 70, '#7a5a41', 6)}${times(5, (k) => circle(60 + i * 1000 + k * 24, 546 - (k % 2) * 14, 22, '#5f8f58'))}`,
    ),
  ),
};
