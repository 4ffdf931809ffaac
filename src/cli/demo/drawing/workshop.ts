import { bike } from './bike.ts';
import {
  at,
  chanceOf,
  circle,
  drawing,
  HEIGHT,
  line,
  rect,
  shadow,
  shape,
  times,
  wash,
  WIDTH,
  type Drawing,
} from './kit.ts';

/** A hinge as it sits between box and frame: two plates, a pin, four screws. */
export function hinge(metal: readonly [string, string, string], { crack = false } = {}): string {
  const [light, mid, dark] = metal;
  const screw = (x: number, y: number) =>
    `${circle(x, y, 22, dark)}${circle(x - 2, y - 2, 19, light)}${line(`M${x - 11} ${y - 5}L${x + 11} ${y + 5}`, dark, 5)}`;
  return [
    shape('M-270 -92 h250 v184 h-250 a36 36 0 0 1 -36 -36 v-112 a36 36 0 0 1 36 -36Z', mid),
    shape('M20 -92 h250 a36 36 0 0 1 36 36 v112 a36 36 0 0 1 -36 36 h-250Z', mid),
    shape(
      'M-270 -92 h250 v30 h-282 a36 36 0 0 1 32 -30Z M20 -92 h250 a36 36 0 0 1 32 30 h-282Z',
      light,
      'opacity=".8"',
    ),
    rect(-44, -130, 88, 260, dark, 40),
    rect(-34, -130, 34, 260, light, 17),
    times(3, (i) => line(`M-44 ${-66 + i * 66}h88`, '#00000055', 5)),
    screw(-226, -38),
    screw(-226, 40),
    screw(226, -38),
    screw(226, 40),
    crack ? line('M-150 -92 L-132 -56 L-156 -18 L-126 14 L-148 50 L-130 92', '#14161a', 11) : '',
    crack ? line('M-132 -56 L-104 -66 M-126 14 L-96 22', '#14161a', 6) : '',
  ].join('');
}

const ALUMINIUM = ['#eef1f4', '#c3c9d0', '#8f98a3'] as const;
const STEEL = ['#cfd6de', '#7f8a97', '#4b5560'] as const;

const planks = (y: number, h: number, colour: string, seam: string): string =>
  `${rect(0, y, WIDTH, h, colour)}${times(6, (i) => line(`M0 ${y + (i * h) / 6}H${WIDTH}`, seam, 4))}`;

/** A board with tools hanging on it. */
const pegboard = (y: number): string =>
  [
    rect(60, y, 1080, 330, '#d8c09a', 10),
    times(270, (i) => circle(90 + (i % 30) * 35.2, y + 30 + Math.floor(i / 30) * 34, 3.4, '#b39a72')),
    times(
      5,
      (i) =>
        `${rect(140 + i * 66, y + 60, 22, 150 + i * 14, '#7f8a97', 8)}${circle(151 + i * 66, y + 62, 24, '#7f8a97')}${circle(151 + i * 66, y + 62, 11, '#d8c09a')}`,
    ),
    times(
      4,
      (i) =>
        `${rect(560 + i * 62, y + 60, 34, 84, ['#c73e3a', '#2f6ba3', '#e0a526', '#4f8a5b'][i]!, 12)}${rect(572 + i * 62, y + 140, 10, 110, '#9aa3ad')}`,
    ),
    circle(940, y + 150, 88, 'none', 'stroke="#7f8a97" stroke-width="12" stroke-dasharray="14 9"'),
    circle(940, y + 150, 60, 'none', 'stroke="#9aa3ad" stroke-width="16"'),
  ].join('');

export const workshop: Record<string, Drawing> = {
  'hinge-cracked': drawing(
    'Close-up of an aluminium hinge between a wooden box and a blue frame. A crack runs from the upper to the lower edge of its left plate, circled in red chalk.',
    planks(0, HEIGHT, '#c69257', '#a87740'),
    rect(640, 0, 560, HEIGHT, '#2f5f86'),
    rect(640, 0, 70, HEIGHT, '#3f77a4'),
    shadow(600, 620, 430, 60, 0.25),
    at(600, 450, 1.35, hinge(ALUMINIUM, { crack: true })),
    line(
      'M270 300 C200 380 210 560 320 630 C430 690 540 600 530 450 C520 320 380 240 270 300Z',
      '#e2574c',
      12,
      'opacity=".85"',
    ),
  ),
  'hinge-two-years': drawing(
    'Two broken hinge plates side by side on a checked kitchen cloth, both torn at the same place.',
    rect(0, 0, WIDTH, HEIGHT, '#f4efe6'),
    times(12, (i) => rect(i * 100, 0, 50, HEIGHT, '#b9483f', 0).replace('/>', ' opacity=".22"/>')),
    times(9, (i) => rect(0, i * 100, WIDTH, 50, '#b9483f', 0).replace('/>', ' opacity=".22"/>')),
    times(2, (i) => {
      const torn =
        'M-270 -92 h150 l18 36 -24 38 30 32 -22 36 18 42 h-170 a36 36 0 0 1 -36 -36 v-112 a36 36 0 0 1 36 -36Z';
      return `${shadow(360 + i * 480, 560, 170, 40, 0.25)}${at(500 + i * 480, 430 + i * 30, 1.15, `${shape(torn, ALUMINIUM[1])}${shape('M-270 -92 h150 l14 28 h-196 a36 36 0 0 1 32 -28Z', ALUMINIUM[0])}${circle(-226, -38, 20, '#5d646d')}${circle(-226, 40, 20, '#5d646d')}`, -8 + i * 14)}`;
    }),
    rect(180, 760, 840, 54, '#f0c24b', 6),
    times(40, (i) => line(`M${200 + i * 20.5} 760v${i % 5 ? 16 : 30}`, '#6d5316', 3)),
  ),
  'hinge-steel': drawing(
    'A new steel hinge on a workbench: thicker plates and a wider pin.',
    wash(['#eadfce', '#d6c6ad']),
    planks(560, 340, '#b1834f', '#96693a'),
    shadow(600, 640, 440, 46, 0.35),
    at(600, 500, 1.4, hinge(STEEL)),
    at(180, 740, 0.8, `${rect(-60, -18, 300, 36, '#c73e3a', 18)}${rect(230, -9, 220, 18, '#9aa3ad')}`, -12),
  ),
  'hinge-shelf': drawing(
    'Nine broken hinges lined up on a workshop shelf, tools on a board above them.',
    rect(0, 0, WIDTH, HEIGHT, '#efe6d6'),
    pegboard(60),
    rect(40, 640, 1120, 34, '#8d6238', 4),
    times(9, (i) => at(120 + i * 120, 588, 0.2, hinge(ALUMINIUM, { crack: true }), -90 + (i % 3) * 6 - 6)),
    rect(40, 850, 1120, 34, '#8d6238', 4),
    times(6, (i) => rect(90 + i * 180, 740, 120, 110, ['#7d9b8a', '#c9776a', '#d9b35f'][i % 3]!, 8)),
  ),
  'torque-wall': drawing(
    'A printed table of torque values pinned to a workshop wall beside a torque wrench.',
    wash(['#e6e9e4', '#cfd5cc']),
    shadow(470, 470, 350, 350, 0.06),
    rect(150, 90, 640, 720, '#fffdf7', 4),
    rect(190, 140, 380, 34, '#2d3a55', 4),
    times(
      11,
      (i) =>
        `${rect(190, 220 + i * 50, 560, 2, '#c8c4b8')}${rect(190, 236 + i * 50, 150 + ((i * 61) % 130), 18, '#6b7280', 4)}${rect(600, 236 + i * 50, 46 + ((i * 17) % 30), 18, '#0f7c7c', 4)}${rect(690, 236 + i * 50, 50, 18, '#9aa3ad', 4)}`,
    ),
    circle(470, 104, 13, '#c73e3a'),
    at(
      980,
      160,
      1,
      `${rect(-24, 0, 48, 460, '#7f8a97', 20)}${rect(-34, 430, 68, 190, '#22252b', 26)}${rect(-60, -50, 120, 80, '#5d6875', 22)}${circle(0, -10, 24, '#22252b')}`,
      7,
    ),
  ),
  'evening-course': drawing(
    'An evening in the workshop: a bike on the stand, four people around it, tools on the wall.',
    wash(['#f3e2c4', '#e6cba3']),
    pegboard(50),
    rect(0, 690, WIDTH, 210, '#9b7a58'),
    rect(462, 500, 22, 330, '#4b5560', 8),
    rect(400, 822, 146, 18, '#4b5560', 8),
    at(310, 640, 1.15, bike({ frame: '#4f8a8b' })),
    times(4, (i) => {
      const [x, coat, skin, hair] = [
        [130, '#7d5ba6', '#e0ac86', '#3b2b23'],
        [300, '#c9776a', '#f0c8a4', '#c9a15a'],
        [930, '#2f5d62', '#8d5a3c', '#1e1a18'],
        [1080, '#d9a13c', '#e8b48f', '#7a3b22'],
      ][i] as [number, string, string, string];
      return `${shape(`M${x - 78} 900 C${x - 84} 700 ${x - 50} 640 ${x} 640 C${x + 50} 640 ${x + 84} 700 ${x + 78} 900Z`, coat)}${circle(x, 586, 50, skin)}${shape(`M${x - 54} 590 A54 54 0 0 1 ${x + 54} 590 C${x + 30} 556 ${x - 30} 556 ${x - 54} 590Z`, hair)}`;
    }),
  ),
  'salt-test': drawing(
    'Two steel plates after a salt spray test: the left one is brown with rust along its edges, the right one still shines.',
    wash(['#dfe6ea', '#c2cdd3']),
    planks(700, 200, '#7d8a92', '#6c7980'),
    rect(150, 180, 400, 560, '#8f98a3', 10),
    rect(650, 180, 400, 560, '#aeb9c4', 10),
    wash(['#d4dde5', '#9aa8b5', '#dbe3ea'], { x: 650, y: 180, w: 400, h: 560, angle: 30, round: 10 }),
    rusty(),
    times(4, (i) => circle(i % 2 ? 500 : 200, i < 2 ? 230 : 690, 20, '#5d646d')),
    times(4, (i) => circle(i % 2 ? 1000 : 700, i < 2 ? 230 : 690, 20, '#5d646d')),
  ),
  'colour-swatches': drawing(
    'Five painted tubes in a row: moss green, clay red, slate blue, mustard and off-white.',
    wash(['#f6f2ea', '#e9e2d4']),
    times(5, (i) => {
      const colour = ['#66784f', '#b5533c', '#4a6178', '#d3a23a', '#efe8da'][i]!;
      return `${shadow(180 + i * 212, 760, 84, 16, 0.2)}${rect(110 + i * 212, 170, 140, 590, colour, 70)}${rect(136 + i * 212, 200, 22, 520, '#ffffff', 11).replace('/>', ' opacity=".35"/>')}`;
    }),
  ),
  'wheel-stand': drawing(
    'A wheel in a truing stand on a bench, lit by a work lamp.',
    wash(['#2e3a46', '#465563', '#6c6a60']),
    shape('M860 220 L380 900 H1120Z', '#ffe7ab', 'opacity=".2"'),
    planks(740, 160, '#8d6238', '#75502c'),
    times(24, (i) => at(520, 440, 1, line('M0 0L0 -258', '#d6dbe1', 3), i * 15)),
    circle(520, 440, 270, 'none', 'stroke="#1d2127" stroke-width="34"'),
    circle(520, 440, 248, 'none', 'stroke="#cfd6de" stroke-width="9"'),
    circle(520, 440, 26, '#1d2127'),
    line('M400 760 L470 430 M640 760 L570 430', '#c73e3a', 24),
    rect(360, 740, 320, 30, '#c73e3a', 8),
    line('M1020 740 L1080 380 L880 200', '#9aa3ad', 16),
    shape('M800 150 L930 120 L910 240Z', '#e0a526'),
  ),
  'brake-pads': drawing(
    'Three brake pads on a cloth: a new one, one half worn, and one worn down to the metal on one side.',
    wash(['#5b6470', '#48505b']),
    times(3, (i) => {
      const left = [150, 92, 56][i]!;
      const right = [150, 84, 12][i]!;
      return `${shadow(240 + i * 360, 660, 140, 22, 0.4)}${rect(110 + i * 360, 560, 260, 60, '#c3c9d0', 8)}${shape(`M124 ${560} h232 l0 ${-right} L124 ${560 - left}Z`, ['#3a2f2a', '#4a3a31', '#5d4738'][i]!, `transform="translate(${i * 360} 0)"`)}${circle(140 + i * 360, 590, 12, '#48505b')}${circle(340 + i * 360, 590, 12, '#48505b')}`;
    }),
  ),
};

function rusty(): string {
  const chance = chanceOf(4);
  return times(130, () => {
    const onSide = chance() > 0.5;
    const x = onSide ? 150 + chance() ** 2 * 90 + (chance() > 0.5 ? 310 : 0) : 150 + chance() * 400;
    const y = onSide ? 180 + chance() * 560 : 640 + chance() * 100;
    return circle(
      Math.round(Math.min(540, x)),
      Math.round(y),
      6 + chance() * 26,
      chance() > 0.5 ? '#8a4a24' : '#b3672f',
      'opacity=".55"',
    );
  });
}
