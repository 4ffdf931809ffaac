import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('../../src/web/styles/10-base.css', import.meta.url), 'utf8');

type Oklch = [l: number, c: number, h: number];

/** A token of the sheet in one theme, with the accent's hue filled in. */
function token(name: string, theme: 'light' | 'dark', hue: number): Oklch {
  const [, light, dark] = new RegExp(
    `--${name}: light-dark\\(oklch\\((.+?)\\)?\\), oklch\\((.+?)\\)\\);`,
  ).exec(css)!;
  const [l, c, h] = (theme === 'light' ? light : dark)!
    .replace('var(--accent-h', String(hue))
    .replace(')', '')
    .split(' ')
    .map(Number);
  return [l!, c!, h!];
}

/** Relative luminance (WCAG 2) of a colour, brought into sRGB by cutting what is outside, as the harshest browser would. */
function luminance([l, c, h]: Oklch): number {
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
  const [x, y, z] = [
    l + 0.3963377774 * a + 0.2158037573 * b,
    l - 0.1055613458 * a - 0.0638541728 * b,
    l - 0.0894841775 * a - 1.291485548 * b,
  ].map((v) => v ** 3) as [number, number, number];
  const clip = (v: number): number => Math.min(1, Math.max(0, v));
  const red = clip(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z);
  const green = clip(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z);
  const blue = clip(-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (one: Oklch, other: Oklch): number => {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

test('whichever accent is chosen, words on it and in it can be read, by day and by night', () => {
  for (const theme of ['light', 'dark'] as const)
    for (let hue = 0; hue <= 360; hue += 5)
      for (const [words, ground] of [
        ['on-accent', 'accent'],
        ['accent', 'paper'],
        ['accent', 'raised'],
        ['accent', 'accent-soft'],
        ['ink', 'accent-soft'],
      ] as const) {
        const ratio = contrast(token(words, theme, hue), token(ground, theme, hue));
        assert.ok(ratio >= 4.5, `${words} on ${ground}, ${theme}, hue ${hue}: ${ratio.toFixed(2)}`);
      }
});
