import { circle, line, rect, shadow, shape, times } from './kit.ts';

export type Bike = {
  frame: string;
  box?: string;
  rider?: { jacket: string; helmet: string; skin: string };
  load?: 'children' | 'plants' | 'parcels' | 'dog' | 'none';
  cover?: 'closed' | 'open';
  snowy?: boolean;
};

const TYRE = '#22252b';
const STEEL = '#c9ced6';

function wheel(x: number, r: number): string {
  const spokes = times(12, (i) => {
    const angle = (i * Math.PI) / 6;
    const [dx, dy] = [Math.cos(angle) * (r - 4), Math.sin(angle) * (r - 4)];
    return line(`M${x} ${-r}l${dx.toFixed(1)} ${dy.toFixed(1)}`, STEEL, 1.4);
  });
  return `${spokes}${circle(x, -r, r - 3, 'none', `stroke="${TYRE}" stroke-width="9"`)}${circle(x, -r, r - 10, 'none', `stroke="${STEEL}" stroke-width="2.5"`)}${circle(x, -r, 7, TYRE)}`;
}

/** A cargo bike from the side, standing on y = 0, about 520 wide and 230 high (with a rider 330). */
export function bike({ frame, box = '#c89b63', rider, load = 'none', cover, snowy = false }: Bike): string {
  const tube = (d: string, width = 12) => line(d, frame, width);
  return [
    shadow(260, 4, 270, 12, 0.2),
    wheel(62, 62),
    wheel(462, 48),
    rect(38, -128, 84, 7, TYRE, 3),
    loaded(load),
    shape('M196 -166 L416 -166 L390 -58 L212 -58Z', box),
    shape('M196 -166 L416 -166 L413 -152 L199 -152Z', '#ffffff', 'opacity=".25"'),
    line('M204 -120H404M209 -88H396', '#000000', 2, 'opacity=".14"'),
    cover ? covered(cover) : '',
    tube('M125 -58 L205 -46 L402 -46 L432 -112', 13),
    line('M424 -150 L432 -112 L462 -48', frame, 10),
    tube('M62 -62 L125 -58 L100 -170Z', 8),
    tube('M125 -58 L188 -138', 13),
    tube('M104 -152 L188 -138'),
    line('M192 -128 L182 -214', '#3b4048', 9),
    line('M184 -214 C176 -226 164 -226 152 -222', TYRE, 9),
    line('M100 -168 L97 -186', '#3b4048', 8),
    shape('M70 -192 C84 -200 118 -198 128 -190 C118 -182 84 -180 70 -192Z', '#5a3825'),
    circle(125, -58, 17, '#3b4048'),
    line('M125 -58 L150 -34', '#7d8590', 6),
    line('M142 -33H160', TYRE, 7),
    circle(472, -112, 9, '#ffe9a8'),
    rider ? riding(rider) : '',
    snowy ? snowed() : '',
  ].join('');
}

function loaded(load: Bike['load']): string {
  switch (load) {
    case 'children':
      return `${child(252, '#e8b48f', '#d9483b')}${child(322, '#8d5a3c', '#f2c230')}`;
    case 'plants':
      return times(9, (i) => {
        const x = 222 + i * 20;
        const top = -210 - ((i * 37) % 40);
        return `${line(`M${x} -160 C${x - 6} -185 ${x + 4} -195 ${x} ${top}`, '#3f7d4d', 5)}${circle(x, top, 11, ['#e2574c', '#f0b429', '#f5f0e6', '#b0539b'][i % 4]!)}`;
      });
    case 'parcels':
      return `${rect(214, -232, 84, 80, '#b98a58', 4)}${rect(250, -232, 12, 80, '#e6d2ae')}${rect(304, -208, 92, 60, '#a97b4c', 4)}${rect(304, -184, 92, 9, '#e6d2ae')}`;
    case 'dog':
      return `${shape('M268 -160 C262 -214 286 -240 318 -238 C352 -236 358 -210 352 -160Z', '#b27c4a')}${circle(330, -244, 30, '#b27c4a')}${shape('M306 -262 C296 -250 296 -226 308 -222Z', '#7c5230')}${shape('M348 -236 l24 6 -22 12Z', '#7c5230')}${circle(340, -250, 4, TYRE)}`;
    default:
      return '';
  }
}

const child = (x: number, skin: string, helmet: string): string =>
  `${shape(`M${x - 26} -158 C${x - 26} -196 ${x + 26} -196 ${x + 26} -158Z`, helmet, 'opacity=".8"')}${circle(x, -208, 22, skin)}${shape(`M${x - 25} -210 A25 25 0 0 1 ${x + 25} -210Z`, helmet)}`;

/** A see-through roof over the box; open, its zip has given way. */
function covered(cover: 'closed' | 'open'): string {
  const roof = 'M198 -164 C204 -268 262 -286 316 -280 C368 -274 404 -232 414 -164Z';
  const window = 'M226 -176 C232 -240 268 -258 312 -256 C352 -252 378 -224 388 -176Z';
  return `${shape(roof, '#2f6f7e', 'opacity=".92"')}${shape(window, '#dff1f4', 'opacity=".75"')}${
    cover === 'open'
      ? `${shape('M300 -280 C352 -262 372 -214 366 -164 L330 -164 C342 -210 330 -252 300 -280Z', '#17363f')}${line('M300 -280 C352 -262 372 -214 366 -164', '#e8c26a', 4, 'stroke-dasharray="3 7"')}`
      : line('M306 -281 C326 -250 330 -206 328 -164', '#e8c26a', 4, 'stroke-dasharray="3 5"')
  }`;
}

const riding = ({ jacket, helmet, skin }: NonNullable<Bike['rider']>): string =>
  [
    line('M104 -196 L146 -128 L142 -40', '#2d3a55', 22),
    shape('M82 -196 C78 -250 96 -296 128 -296 C150 -292 150 -250 128 -194Z', jacket),
    line('M126 -274 C150 -250 160 -236 166 -224', jacket, 20),
    circle(168, -222, 9, skin),
    circle(132, -322, 25, skin),
    shape('M104 -322 A28 28 0 0 1 162 -326 L168 -318 C148 -324 124 -322 104 -314Z', helmet),
  ].join('');

const snowed = (): string =>
  `${shape('M200 -166 C230 -184 380 -186 414 -166Z', '#f7fbff')}${shape('M72 -192 C84 -208 116 -208 126 -192Z', '#f7fbff')}${shape('M36 -128 C60 -140 100 -140 124 -128Z', '#f7fbff')}`;
