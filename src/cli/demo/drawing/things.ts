import {
  at,
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

const written = (x: number, y: number, rows: number, colour = '#b7b3a8'): string =>
  times(rows, (i) => rect(x, y + i * 30, 120 + ((i * 83) % 170), 10, colour, 5));

const letter = (accent: string): string =>
  `${rect(0, 0, 380, 500, '#fffefa', 4)}${rect(34, 34, 90, 26, accent, 4)}${written(34, 100, 5)}${rect(34, 290, 312, 2, '#d9d4c6')}${times(3, (i) => rect(34, 312 + i * 38, 170, 12, '#b7b3a8', 5) + rect(280, 312 + i * 38, 66, 12, '#6b7280', 5))}${rect(250, 440, 96, 22, accent, 4)}`;

export const things: Record<string, Drawing> = {
  'two-invoices': drawing(
    'Two letters with the same sum lie on a kitchen table beside a cup of coffee.',
    wash(['#d8b48a', '#c79c6c']),
    times(7, (i) =>
      line(`M0 ${90 + i * 130}C400 ${70 + i * 132} 800 ${120 + i * 126} 1200 ${92 + i * 130}`, '#b48a5b', 4),
    ),
    shadow(380, 690, 220, 30, 0.2),
    at(200, 150, 1.05, letter('#0f7c7c'), -7),
    at(590, 190, 1.05, letter('#0f7c7c'), 6),
    circle(1050, 210, 112, '#f4efe6'),
    circle(1050, 210, 84, '#5a3825'),
    line('M1150 180 C1210 170 1210 260 1146 250', '#f4efe6', 22),
  ),
  'map-lund': drawing(
    'A map of a town: a river, a park, three schools as dots and coloured routes that lead to them.',
    rect(0, 0, WIDTH, HEIGHT, '#f1ead9'),
    times(9, (i) =>
      line(
        `M${-40 + i * 160} 0 C${20 + i * 150} 300 ${-60 + i * 170} 600 ${60 + i * 150} 900`,
        '#ffffff',
        18,
      ),
    ),
    times(7, (i) =>
      line(
        `M0 ${60 + i * 140} C400 ${20 + i * 150} 800 ${120 + i * 130} 1200 ${70 + i * 140}`,
        '#ffffff',
        18,
      ),
    ),
    shape('M690 120 C860 60 1010 160 980 300 C950 420 760 430 700 330 C660 260 610 160 690 120Z', '#bcd6a4'),
    line('M0 640 C260 560 420 760 640 690 C860 620 940 780 1200 720', '#a5cfe3', 58),
    line('M120 180 C300 220 340 420 520 470 L640 500', '#d4572f', 14),
    line('M1090 820 C960 700 900 620 800 560 L640 500', '#2f6ba3', 14),
    line('M200 820 C330 700 420 560 520 540 L640 500', '#7d5ba6', 14),
    ...[
      [120, 180, '#d4572f'],
      [1090, 820, '#2f6ba3'],
      [200, 820, '#7d5ba6'],
      [640, 500, '#22252b'],
    ].map(
      ([x, y, colour]) =>
        `${circle(Number(x), Number(y), 30, '#ffffff')}${circle(Number(x), Number(y), 20, String(colour))}`,
    ),
  ),
  'display-cold': drawing(
    'The display on a handlebar: a battery with one bar left and a snowflake, gloves on the grips.',
    wash(['#cfdbe6', '#eef3f7']),
    line('M-20 640 C300 560 480 600 600 600 C720 600 900 560 1220 640', '#3b4048', 54),
    rect(360, 220, 480, 400, '#22252b', 48),
    rect(400, 262, 400, 316, '#c7d6c0', 20),
    rect(450, 320, 210, 96, '#2b3a2b', 12),
    rect(460, 330, 190, 76, '#c7d6c0', 8),
    rect(468, 338, 36, 60, '#b3402f', 4),
    rect(660, 346, 16, 44, '#2b3a2b', 4),
    times(3, (i) =>
      at(740, 368, 1, line('M-34 0H34M-22 -9L-34 0L-22 9M22 -9L34 0L22 9', '#2b3a2b', 6), i * 60),
    ),
    times(5, (i) =>
      rect(450 + i * 62, 470, 46, 62, '#2b3a2b', 8).replace('/>', ` opacity="${i < 3 ? 1 : 0.2}"/>`),
    ),
    shape('M0 560 C120 520 200 560 210 640 C200 720 60 740 0 730Z', '#a3483b'),
    shape('M1200 560 C1080 520 1000 560 990 640 C1000 720 1140 740 1200 730Z', '#a3483b'),
  ),
  'lock-ring': drawing(
    'A ring lock on the seat stays of a bike, its key with a red tag in it.',
    wash(['#dde5d8', '#b9c7b5']),
    line('M380 900 L560 0 M820 900 L640 0', '#2f5d62', 56),
    circle(
      600,
      470,
      220,
      'none',
      'stroke="#1d2127" stroke-width="76" stroke-dasharray="1180 400" transform="rotate(118 600 470)"',
    ),
    circle(
      600,
      470,
      220,
      'none',
      'stroke="#9aa3ad" stroke-width="22" stroke-dasharray="1180 400" transform="rotate(118 600 470)"',
    ),
    rect(770, 390, 130, 170, '#1d2127', 26),
    rect(880, 452, 110, 26, '#d3a23a', 10),
    circle(1010, 465, 46, 'none', 'stroke="#d3a23a" stroke-width="18"'),
    shape('M1030 500 L1090 620 L1040 650 L990 520Z', '#c73e3a'),
  ),
  blankets: drawing(
    'A cargo bike frame wrapped in grey moving blankets with straps, ready on a pallet.',
    wash(['#d9d4ca', '#bdb6a8']),
    rect(0, 680, WIDTH, 220, '#a39a8a'),
    times(6, (i) => rect(160 + i * 150, 720, 120, 46, '#b98a58', 4)),
    rect(130, 690, 940, 34, '#c79c6c', 4),
    shape(
      'M190 690 C170 520 260 420 430 430 C560 300 760 330 820 440 C980 430 1040 560 1010 690Z',
      '#77808a',
    ),
    shape('M230 690 C230 560 320 480 450 470 C570 360 720 380 790 470', '#8c95a0', 'opacity=".6"'),
    line('M330 690 C320 560 350 480 420 432', '#e0a526', 20),
    line('M800 690 C850 580 840 500 810 440', '#e0a526', 20),
    circle(470, 560, 70, 'none', 'stroke="#656e78" stroke-width="8"'),
  ),
  parcel: drawing(
    'A small opened parcel: a steel hinge, four screws in a paper bag, and a card.',
    wash(['#e9e4da', '#d8d0c0']),
    shadow(600, 770, 430, 44, 0.2),
    shape('M210 330 H990 L1050 770 H150Z', '#b98a58'),
    shape('M250 370 H950 L990 720 H210Z', '#8d6238'),
    shape('M210 330 L90 220 H420 L440 330Z M990 330 L1110 220 H780 L760 330Z', '#c79c6c'),
    at(
      470,
      540,
      0.62,
      `${rect(-280, -90, 240, 180, '#7f8a97', 26)}${rect(40, -90, 240, 180, '#7f8a97', 26)}${rect(-44, -130, 88, 260, '#4b5560', 40)}${times(4, (i) => circle(i % 2 ? 210 : -210, i < 2 ? -38 : 40, 20, '#cfd6de'))}`,
      -6,
    ),
    rect(720, 430, 190, 150, '#f4efe6', 6),
    times(3, (i) => rect(744, 462 + i * 32, 90 + ((i * 31) % 50), 9, '#9a968c', 4)),
    rect(740, 610, 150, 90, '#d9c7a3', 10),
  ),
  'seat-straps': drawing(
    'Two seat belts with a red buckle on a wooden bench inside a cargo box, seen from above.',
    wash(['#b98a58', '#a97b4c']),
    times(5, (i) => line(`M0 ${150 + i * 160}H1200`, '#8d6238', 5)),
    rect(120, 250, 960, 420, '#55657a', 40),
    rect(150, 280, 960 - 60, 360, '#64768d', 30),
    ...[360, 840].map(
      (x) =>
        `${line(`M${x - 110} 250 C${x - 70} 380 ${x - 30} 420 ${x} 470`, '#22252b', 34)}${line(`M${x + 110} 250 C${x + 70} 380 ${x + 30} 420 ${x} 470`, '#22252b', 34)}${line(`M${x} 470V670`, '#22252b', 34)}${rect(x - 46, 430, 92, 84, '#c73e3a', 16)}${rect(x - 18, 452, 36, 40, '#e88d80', 8)}`,
    ),
  ),
};

/** The organisation's mark. */
export const mark = drawing(
  'The mark of Nordlys Cycles: a wheel under a band of green northern lights.',
  wash(['#0d2b3a', '#0f5a5e']),
  rect(0, 0, WIDTH, HEIGHT, '#0f4f55').replace('/>', ' opacity=".4"/>'),
  line('M280 400 C400 200 520 420 640 260 C740 140 860 260 930 190', '#7ff0c4', 60, 'opacity=".9"'),
  line('M300 470 C420 290 540 480 660 330 C760 220 860 330 920 270', '#39c6b0', 34, 'opacity=".8"'),
  circle(600, 580, 190, 'none', 'stroke="#f3fbf7" stroke-width="34"'),
  times(8, (i) => at(600, 580, 1, line('M0 0V-176', '#f3fbf7', 9), i * 45)),
  circle(600, 580, 30, '#f3fbf7'),
);
