import type { HtmlEscapedString } from 'hono/utils/html';

export { html, raw } from 'hono/html';

/** Markup that is already safe: what `html` makes. Plain strings put into a template are escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What a template may hold. */
export type Part = Html | string | number | null | undefined | false | Part[];
