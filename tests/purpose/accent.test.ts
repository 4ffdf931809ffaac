import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const CSS = readFileSync(join(import.meta.dirname, '../../src/web/styles/10-base.css'), 'utf8');
type Colour = { l: number; c: number; h: number };

/** A token in both themes, at an accent hue. */
function token(name: string, hue: number): [light: Colour, dark: Colour] {
  const value = new RegExp(`--${name}: light-dark\\(oklch\\(([^)]+\\)?)\\), oklch\\(([^)]+\\)?)\\)\\)`).exec(
    CSS,
  );
  assert.ok(value, `the token ${name} is not where it was`);
  const [light, dark] = value.slice(1).map((text) => {
    const [l, c, h] = text
      .replace(/var\(--accent-h\)?/, String(hue))
      .split(' ')
      .map(Number);
    return { l: l!, c: c!, h: h! };
  });
  return [light!, dark!];
}

/** Relative luminance (WCAG 2.2) of an OKLCH colour as a screen shows it: OKLab to linear sRGB, clipped. */
function luminance({ l, c, h }: Colour): number {
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
  const [x, y, z] = [
    (l + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (l - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (l - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ];
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z);
  const green = clip(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z);
  const blue = clip(-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (one: Colour, other: Colour): number => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
};

test('any accent is easy to read, on paper, on its own tint and under words, in both themes', () => {
  const pairs = [
    ['accent', 'paper'],
    ['accent', 'raised'],
    ['accent', 'accent-soft'],
    ['on-accent', 'accent'],
  ] as const;
  for (let hue = 0; hue <= 360; hue += 1)
    for (const [word, ground] of pairs)
      for (const theme of [0, 1] as const) {
        const found = contrast(token(word, hue)[theme], token(ground, hue)[theme]);
        assert.ok(found >= 4.5, `${word} on ${ground} at ${hue}, theme ${theme}: ${found.toFixed(2)}`);
      }
});

test('quiet words are easy to read too', () => {
  for (const word of ['ink', 'ink-2', 'ink-3', 'ours', 'kept', 'refused', 'late'])
    for (const ground of ['paper', 'raised', 'sunk'])
      for (const theme of [0, 1] as const) {
        const found = contrast(token(word, 195)[theme], token(ground, 195)[theme]);
        assert.ok(found >= 4.5, `${word} on ${ground}, theme ${theme}: ${found.toFixed(2)}`);
      }
});
