import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Sharp } from 'sharp';

/** A picture of one colour. */
export function plain(width: number, height: number, background = '#3366cc'): Sharp {
  return sharp({ create: { width, height, channels: 3, background }, limitInputPixels: false });
}

/** A picture that cannot be packed small. */
export function noise(width: number, height: number): Sharp {
  const mean = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#888', noise: mean } });
}

/** As a phone writes it: the camera, and where it stood. */
export function withGps(picture: Sharp): Sharp {
  return picture.withExif({
    IFD0: { Make: 'Canon' },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '52/1 31/1 1200/100',
      GPSLongitudeRef: 'E',
      GPSLongitude: '13/1 24/1 1800/100',
    },
  });
}

/** A moving picture whose frames all differ. */
export async function animation(format: 'gif' | 'webp', width: number, height: number, frames: number) {
  const pictures = await Promise.all(
    Array.from({ length: frames }, (_, i) =>
      plain(width, height, `hsl(${i * 47}, 80%, ${20 + (i % 60)}%)`)
        .png()
        .toBuffer(),
    ),
  );
  return sharp(pictures, { join: { animated: true } })
    .toFormat(format, { delay: 100 })
    .toBuffer();
}

/** A PNG whose head claims a size, with hardly a pixel behind it. */
export function pngThatClaims(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
