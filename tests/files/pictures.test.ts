import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { MAX_PICTURE_BYTES, preparePicture, squareFace } from '../../src/files/pictures.ts';
import type { PreparedPicture } from '../../src/files/pictures.ts';
import { animation, noise, pngThatClaims, plain, withGps } from './samples.ts';

/** As large as a camera makes them. */
async function enlarged(picture: Sharp, width: number, height: number) {
  return sharp(await picture.png().toBuffer())
    .resize(width, height)
    .jpeg()
    .toBuffer();
}

function shape({ width, height, sizes }: PreparedPicture) {
  assert.deepEqual([width, height], [sizes[0]!.width, sizes[0]!.height]);
  return sizes.map((size) => `${size.name} ${size.width}×${size.height}`);
}

async function assertOnlyPixels(picture: PreparedPicture) {
  for (const { bytes, width, height } of picture.sizes) {
    const found = await sharp(bytes).metadata();
    assert.equal(found.format, 'webp');
    assert.deepEqual([found.width, found.height], [width, height]);
    assert.deepEqual(
      [found.exif, found.xmp, found.iptc, found.icc, found.orientation],
      Array(5).fill(undefined),
    );
  }
}

describe('a picture is made anew', () => {
  test('in three sizes, from a photo of 12 megapixels', async () => {
    const picture = await preparePicture(await enlarged(noise(400, 300), 4000, 3000));
    assert.deepEqual(shape(picture), ['large 2048×1536', 'medium 960×720', 'thumb 320×320']);
    assert.match(picture.averageColour, /^#[78][0-9a-f][78][0-9a-f][78][0-9a-f]$/);
    assert.equal(picture.mime, 'image/webp');
    assert.equal(picture.animated, false);
    await assertOnlyPixels(picture);
  });

  test('and never made larger', async () => {
    assert.deepEqual(shape(await preparePicture(await plain(200, 100).png().toBuffer())), [
      'large 200×100',
      'medium 200×100',
      'thumb 100×100',
    ]);
    assert.deepEqual(shape(await preparePicture(await plain(1, 1).png().toBuffer())), [
      'large 1×1',
      'medium 1×1',
      'thumb 1×1',
    ]);
    assert.deepEqual(shape(await preparePicture(await plain(9000, 3).png().toBuffer())), [
      'large 2048×1',
      'medium 960×1',
      'thumb 1×1',
    ]);
  });

  test('without the place where it was taken', async () => {
    const photo = await withGps(plain(600, 400)).jpeg().toBuffer();
    assert.ok(photo.includes('Canon'), 'the sample has metadata');
    assert.ok((await sharp(photo).metadata()).exif);
    const picture = await preparePicture(photo);
    await assertOnlyPixels(picture);
    for (const { bytes } of picture.sizes) assert.ok(!bytes.includes('Canon') && !bytes.includes('EXIF'));
  });

  test('without the comments and profiles of any format', async () => {
    const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>';
    const tagged = plain(300, 200)
      .withXmp(xmp)
      .withIccProfile('p3')
      .withExif({ IFD0: { Copyright: 'secret' } });
    for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
      const picture = await preparePicture(await tagged.clone().toFormat(format).toBuffer());
      await assertOnlyPixels(picture);
      for (const { bytes } of picture.sizes) assert.ok(!bytes.includes('secret'), format);
    }
  });

  test('upright', async () => {
    const lying = await plain(400, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    assert.deepEqual(shape(await preparePicture(lying)), [
      'large 200×400',
      'medium 200×400',
      'thumb 200×200',
    ]);
  });

  test('from every format we take, in every kind of colour', async () => {
    const blue = plain(64, 48);
    const samples = {
      jpeg: blue.clone().jpeg(),
      png: blue.clone().png(),
      palette: blue.clone().png({ palette: true }),
      deep: blue.clone().toColourspace('rgb16').png(),
      webp: blue.clone().webp(),
      gif: blue.clone().gif(),
      avif: blue.clone().avif(),
      cmyk: blue.clone().toColourspace('cmyk').jpeg(),
      grey: blue.clone().greyscale().png(),
      transparent: blue.clone().ensureAlpha(0.5).png(),
    };
    for (const [name, sample] of Object.entries(samples)) {
      const picture = await preparePicture(await sample.toBuffer());
      assert.deepEqual(shape(picture), ['large 64×48', 'medium 64×48', 'thumb 48×48'], name);
      await assertOnlyPixels(picture);
    }
    assert.equal((await preparePicture(await samples.png.toBuffer())).averageColour, '#3366cc');
  });

  test('a moving picture moves in its large size alone', async () => {
    for (const format of ['gif', 'webp'] as const) {
      const picture = await preparePicture(await animation(format, 1200, 300, 8));
      assert.equal(picture.animated, true);
      assert.deepEqual(shape(picture), ['large 960×240', 'medium 960×240', 'thumb 300×300']);
      const pages = await Promise.all(
        picture.sizes.map(async ({ bytes }) => (await sharp(bytes).metadata()).pages ?? 1),
      );
      assert.deepEqual(pages, [8, 1, 1]);
    }
  });

  test('one that moves too much is kept still', async () => {
    const picture = await preparePicture(await animation('gif', 4, 4, 301));
    assert.equal(picture.animated, false);
    assert.equal((await sharp(picture.sizes[0]!.bytes).metadata()).pages ?? 1, 1);
  });

  test('a face is cut square from the middle, in two sizes', async () => {
    const picture = await squareFace(await noise(1200, 800).jpeg().toBuffer());
    assert.deepEqual(shape(picture), ['face 512×512', 'face-small 96×96']);
    await assertOnlyPixels(picture);
    assert.deepEqual(shape(await squareFace(await plain(60, 200).png().toBuffer())), [
      'face 60×60',
      'face-small 60×60',
    ]);
    assert.equal((await squareFace(await animation('gif', 100, 100, 3))).animated, false);
  });
});

describe('what is no picture is refused', () => {
  async function assertRefused(bytes: Uint8Array, kind: string, format: string | null = null) {
    for (const prepare of [preparePicture, squareFace]) {
      await assert.rejects(prepare(bytes), { name: 'PictureProblem', kind, format });
    }
  }
  const text = (words: string) => Buffer.from(words, 'latin1');

  test('by its bytes, whatever it is called', async () => {
    for (const bytes of [
      '',
      'GIF',
      'just words',
      '<html><script>alert(1)</script>',
      '%PDF-1.7',
      'PK\x03\x04',
      '\x7fELF',
      'RIFF....WAVEfmt ',
    ]) {
      await assertRefused(text(bytes), 'not-a-picture');
    }
  });

  test('drawings that may carry script, and formats we do not read, by name', async () => {
    await assertRefused(
      text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'unsupported-format',
      'svg',
    );
    await assertRefused(
      text('<?xml version="1.0"?>\n<!-- x --><svg onload="alert(1)"/>'),
      'unsupported-format',
      'svg',
    );
    await assertRefused(await plain(20, 20).tiff().toBuffer(), 'unsupported-format', 'tiff');
    await assertRefused(text('BM' + 'x'.repeat(100)), 'unsupported-format', 'bmp');
    await assertRefused(
      text('\0\0\0\x18ftypheic\0\0\0\0mif1heic' + 'x'.repeat(200)),
      'unsupported-format',
      'heic',
    );
  });

  test('too many bytes', async () => {
    await assertRefused(
      Buffer.concat([await plain(9, 9).png().toBuffer()], MAX_PICTURE_BYTES + 1),
      'too-large',
    );
  });

  test('a few bytes that unpack to a wall of pixels', async () => {
    const bomb = await plain(8_200, 8_200).png({ compressionLevel: 9 }).toBuffer();
    assert.ok(bomb.length < 500_000);
    await assertRefused(bomb, 'too-many-pixels');
    await assertRefused(pngThatClaims(900_000, 900_000), 'too-many-pixels');
    await assertRefused(pngThatClaims(60_000, 60_000), 'too-many-pixels');
  });

  test('one that claims pixels it does not hold', async () => {
    await assertRefused(pngThatClaims(5_000, 5_000), 'broken');
    await assertRefused(pngThatClaims(0, 10), 'broken');
    await assertRefused(pngThatClaims(2 ** 31 - 1, 2 ** 31 - 1), 'broken');
  });

  test('one that was cut off', async () => {
    const whole = noise(200, 150);
    for (const format of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) {
      const bytes = await whole
        .clone()
        .toFormat(format, format === 'avif' ? { effort: 0 } : {})
        .toBuffer();
      for (const part of [0.1, 0.5, 0.9]) {
        await assertRefused(bytes.subarray(0, bytes.length * part), 'broken');
      }
    }
  });

  test('the head of one format before the body of something else', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
    for (const head of [
      '\xff\xd8\xff',
      '\x89PNG\r\n\x1a\n',
      'GIF89a',
      'RIFF\xff\0\0\0WEBP',
      '\0\0\0\x18ftypavif\0\0\0\0mif1avif',
    ]) {
      await assertRefused(text(head + svg), 'broken');
      await assertRefused(text(head), 'broken');
    }
  });
});

describe('a file that is two things is a picture only', () => {
  const page = '<html><script>alert(1)</script></html>';

  test('HTML after, and inside, a JPEG', async () => {
    const jpeg = await plain(300, 200)
      .withExif({ IFD0: { ImageDescription: page } })
      .jpeg()
      .toBuffer();
    const picture = await preparePicture(Buffer.concat([jpeg, Buffer.from(page)]));
    for (const { bytes } of picture.sizes) assert.ok(!bytes.includes('script'));
    await assertOnlyPixels(picture);
  });

  test('script in the comment of, and after, a GIF', async () => {
    const gif = await plain(30, 20).gif().toBuffer();
    const script = '*/=1;alert(1)//';
    const comment = Buffer.from([0x21, 0xfe, script.length, ...Buffer.from(script), 0]);
    const afterPalette = 13 + (gif[10]! & 0x80 ? 3 * 2 ** ((gif[10]! & 7) + 1) : 0);
    const both = Buffer.concat([
      gif.subarray(0, afterPalette),
      comment,
      gif.subarray(afterPalette),
      Buffer.from(script),
    ]);
    const picture = await preparePicture(both);
    for (const { bytes } of picture.sizes) assert.ok(!bytes.includes('alert'));
  });

  test('text hidden in a PNG', async () => {
    const png = await plain(30, 20).png().toBuffer();
    const picture = await preparePicture(Buffer.concat([png, Buffer.from(`<?php ${page}`)]));
    for (const { bytes } of picture.sizes) assert.ok(!bytes.includes('php'));
  });
});

test('bytes changed at random never come out as anything but a picture or a refusal', async () => {
  const samples = await Promise.all([
    noise(60, 40).jpeg().toBuffer(),
    noise(60, 40).png().toBuffer(),
    noise(60, 40).webp().toBuffer(),
    animation('gif', 30, 20, 3),
    noise(60, 40).avif({ effort: 0 }).toBuffer(),
  ]);
  let seed = 1;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 150; round++) {
    const bytes = Buffer.from(samples[round % samples.length]!);
    for (let i = 0; i < 1 + (round % 9); i++) bytes[random(bytes.length)] = random(256);
    const outcome = await preparePicture(bytes).catch((problem: unknown) => problem as Error);
    if (outcome instanceof Error) assert.equal(outcome.name, 'PictureProblem');
    else await assertOnlyPixels(outcome);
  }
});

test('a storm is prepared or told to come again, and then all is well', async () => {
  const bytes = await plain(40, 30).png().toBuffer();
  const storm = await Promise.allSettled(Array.from({ length: 200 }, () => preparePicture(bytes)));
  for (const outcome of storm) if (outcome.status === 'rejected') assert.equal(outcome.reason.kind, 'busy');
  assert.ok(storm.filter(({ status }) => status === 'fulfilled').length >= 34);
  assert.equal((await preparePicture(bytes)).width, 40);
});
