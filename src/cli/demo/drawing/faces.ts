import { circle, line, rect, shape, type Drawing } from './kit.ts';

/** How somebody looks, as far as a small drawing tells. */
export type Face = {
  skin: string;
  hair: string;
  cut: 'short' | 'long' | 'bun' | 'curly' | 'bald' | 'scarf' | 'bob';
  shirt: string;
  wall: string;
  glasses?: boolean;
  beard?: boolean;
};

const SIDE = 512;
const DARK = '#2a2320';

/** A head and shoulders, drawn square. */
export function portrait(name: string, look: Face): Drawing {
  const { skin, shirt, wall } = look;
  const body = [
    rect(0, 0, SIDE, SIDE, wall),
    circle(420, 90, 150, '#ffffff', 'opacity=".16"'),
    behind(look),
    shape('M76 512 C80 400 150 356 256 356 C362 356 432 400 436 512Z', shirt),
    shape('M216 300 h80 v66 C296 400 216 400 216 366Z', skin),
    shape('M216 330 C240 352 272 352 296 330 V350 C272 372 240 372 216 350Z', '#000000', 'opacity=".12"'),
    shape(
      'M166 222 C160 128 206 96 256 96 C306 96 352 128 346 222 C342 300 300 336 256 336 C212 336 170 300 166 222Z',
      skin,
    ),
    look.beard
      ? shape(
          'M170 240 C176 310 214 346 256 346 C298 346 336 310 342 240 C330 268 300 276 256 274 C212 276 182 268 170 240Z',
          look.hair,
        )
      : '',
    circle(220, 222, 8, DARK),
    circle(292, 222, 8, DARK),
    line(
      'M206 198 C214 192 226 192 234 198 M278 198 C286 192 298 192 306 198',
      look.cut === 'bald' ? '#6b5a4c' : look.hair,
      6,
    ),
    line('M256 226 C250 246 250 252 262 254', '#00000055', 5),
    line('M226 286 C244 302 268 302 286 286', look.beard ? '#f6d7c6' : '#8a3f35', 7),
    look.glasses
      ? `${line('M190 222 a30 28 0 1 0 60 0 a30 28 0 1 0 -60 0 M262 222 a30 28 0 1 0 60 0 a30 28 0 1 0 -60 0 M250 218 h12', '#22252b', 6)}`
      : '',
    above(look),
  ].join('');
  return {
    description: name,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}">${body}</svg>`,
  };
}

function behind({ cut, hair, shirt }: Face): string {
  switch (cut) {
    case 'long':
      return shape(
        'M140 230 C120 80 200 60 256 60 C312 60 392 80 372 230 C372 330 400 380 392 430 H120 C112 380 140 330 140 230Z',
        hair,
      );
    case 'bob':
      return shape(
        'M146 210 C130 90 200 66 256 66 C312 66 382 90 366 210 C370 280 366 318 346 330 H166 C146 318 142 280 146 210Z',
        hair,
      );
    case 'bun':
      return circle(256, 66, 50, hair);
    case 'curly':
      return [
        [160, 170],
        [180, 112],
        [226, 80],
        [286, 80],
        [332, 112],
        [352, 170],
        [356, 226],
        [156, 226],
      ]
        .map(([x, y]) => circle(x!, y!, 46, hair))
        .join('');
    case 'scarf':
      return shape(
        'M132 240 C112 70 200 54 256 54 C312 54 400 70 380 240 C384 320 370 400 330 420 H182 C142 400 128 320 132 240Z',
        shirt,
        'opacity=".85"',
      );
    default:
      return '';
  }
}

function above({ cut, hair, shirt }: Face): string {
  switch (cut) {
    case 'short':
      return shape(
        'M160 214 C148 116 196 74 262 76 C330 76 364 124 350 214 C344 178 330 160 308 148 C270 164 214 160 186 156 C172 170 164 188 160 214Z',
        hair,
      );
    case 'long':
      return shape(
        'M158 236 C152 130 196 82 256 82 C316 82 360 130 354 236 C346 190 320 150 268 134 C226 150 168 176 158 236Z',
        hair,
      );
    case 'bob':
      return shape(
        'M158 232 C152 130 200 84 256 84 C312 84 360 130 354 232 C350 190 344 168 330 156 C280 172 222 168 182 156 C168 170 160 190 158 232Z',
        hair,
      );
    case 'bun':
      return shape(
        'M160 220 C150 122 200 84 256 84 C312 84 362 122 352 220 C342 166 306 138 256 138 C206 138 170 166 160 220Z',
        hair,
      );
    case 'curly':
      return [
        [190, 128],
        [226, 110],
        [262, 106],
        [298, 114],
        [324, 134],
      ]
        .map(([x, y]) => circle(x!, y!, 32, hair))
        .join('');
    case 'scarf':
      return shape(
        'M152 250 C140 116 200 74 256 74 C312 74 372 116 360 250 C352 166 312 128 256 128 C200 128 160 166 152 250Z',
        shirt,
      );
    case 'bald':
      return `${shape('M160 236 C150 210 154 190 164 178 C166 200 168 220 168 240Z', hair)}${shape('M352 236 C362 210 358 190 348 178 C346 200 344 220 344 240Z', hair)}`;
  }
}
