/** The look of the page in an archive. It stands inside the page itself, which has to be whole wherever it is opened. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(oklch(0.985 0.004 85), oklch(0.19 0.012 265));
  --raised: light-dark(#fff, oklch(0.235 0.013 265));
  --ink: light-dark(oklch(0.25 0.015 265), oklch(0.93 0.006 265));
  --quiet: light-dark(oklch(0.47 0.015 265), oklch(0.72 0.012 265));
  --line: light-dark(oklch(0.9 0.006 85), oklch(0.33 0.014 265));
  --accent: light-dark(oklch(0.45 0.09 220), oklch(0.8 0.08 210));
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  padding: 3rem 1.25rem 4rem;
  max-width: 44rem;
  background: var(--ground);
  color: var(--ink);
  font: 1.0625rem/1.6 ui-serif, Georgia, 'Times New Roman', serif;
  overflow-wrap: anywhere;
}
a { color: var(--accent); text-underline-offset: 0.15em; }
.who { display: flex; gap: 1.25rem; align-items: center; }
.who img { border-radius: 50%; width: 72px; height: 72px; }
.who p { margin: 0; }
h1 { margin: 0; font-size: 2rem; line-height: 1.2; }
h2 { margin: 0; font-size: 1.3rem; line-height: 1.3; }
h2 a { color: inherit; text-decoration: none; }
h2 a:hover { text-decoration: underline; }
.quiet, .when, figcaption, footer { color: var(--quiet); font: 0.875rem/1.5 system-ui, sans-serif; }
.lead { margin: 1.5rem 0 0.5rem; }
section { margin: 2.5rem 0 0; padding-top: 2rem; border-top: 1px solid var(--line); }
.begun { margin: 0.25rem 0 0; }
article { margin: 1.25rem 0 0; }
.when { margin: 0 0 0.25rem; }
.when a { color: inherit; text-decoration: none; }
.who + .words { margin-top: 1.25rem; }
.words > :first-child { margin-top: 0; }
.words > :last-child { margin-bottom: 0; }
blockquote {
  margin: 0 0 0.75rem;
  padding: 0.5rem 0.875rem;
  border-inline-start: 3px solid var(--line);
  color: var(--quiet);
  font-size: 0.9375rem;
}
blockquote p { margin: 0.125rem 0; }
blockquote a { color: inherit; }
figure { margin: 1rem 0 0; }
figure img { display: block; max-width: 100%; height: auto; border-radius: 10px; border: 1px solid var(--line); }
figcaption { margin-top: 0.375rem; }
pre { overflow-x: auto; padding: 0.75rem; background: var(--raised); border: 1px solid var(--line); border-radius: 8px; font-size: 0.875rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { padding: 0.25rem 0.625rem; border: 1px solid var(--line); text-align: start; }
.poll { padding-inline-start: 1.25rem; }
details summary { cursor: pointer; }
footer { margin-top: 3rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  article, figure { break-inside: avoid; }
}
`;
