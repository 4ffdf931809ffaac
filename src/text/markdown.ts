import type { Token } from 'markdown-it';
import { assertReadable, cleanText } from './clean.ts';
import { firstSentence, plainExcerpt } from './excerpt.ts';
import { nameOf } from './names.ts';
import { markdown } from './parser.ts';
import type { NameLinks } from './parser.ts';
import { inlineText, plainText } from './plain.ts';
import { sanitise } from './sanitise.ts';

/** What a text became: what is shown, what is searched, and what it points to. */
export interface Rendered {
  /** Safe to put into a page as it is. */
  html: string;
  /** The words alone; still to be escaped where it is shown in HTML. */
  plain: string;
  /** The handles that were written, lower case, each once, whether anybody bears them or not. */
  mentions: string[];
  /** The tags, lower case, each once. */
  tags: string[];
  /** Addresses on the web that it links to, each once. */
  links: string[];
  /** The heading it opens with, or its first sentence; null when there are no words. */
  title: string | null;
  /** Its beginning, on one line. */
  excerpt: string;
}

export interface RenderOptions {
  /** The path of the profile, or null when nobody here is known by this handle (lower case, `tom` or `tom@example.org`). */
  resolveMention(handle: string): string | null;
  /** The path of the page of a tag (lower case). */
  tagPath(tag: string): string;
}

const TITLE_LENGTH = 120;
const EXCERPT_LENGTH = 240;
/** One text calls on at most so many people, tags and addresses; the others stay words. */
const MOST_OF_A_KIND = 100;

/**
 * Markdown as somebody wrote it → safe HTML and all that we read from it.
 * @throws {TextTooLong} when the text is longer than `MAX_TEXT_LENGTH`
 */
export function renderMarkdown(source: string, opts: RenderOptions): Rendered {
  const tokens = parse(source);
  const mentions = named(tokens, 'mention');
  const tags = named(tokens, 'tag');
  const profiles = new Map([...mentions].map((handle) => [handle, opts.resolveMention(handle)]));
  const tagPages = new Map([...tags].map((tag) => [tag, opts.tagPath(tag)]));
  const links: NameLinks = {
    mention: (handle) => profiles.get(handle) ?? null,
    tag: (tag) => tagPages.get(tag) ?? null,
  };
  const plain = plainText(tokens);
  return {
    html: sanitise(markdown.renderer.render(tokens, markdown.options, { links })),
    plain,
    mentions: [...mentions],
    tags: [...tags],
    links: webLinks(tokens),
    title: titleOf(tokens, plain),
    excerpt: plainExcerpt(plain, EXCERPT_LENGTH),
  };
}

/**
 * The handles a text calls on, as `renderMarkdown` finds them: to look them up before rendering.
 * @throws {TextTooLong} when the text is longer than `MAX_TEXT_LENGTH`
 */
export function parseMentions(source: string): string[] {
  return [...named(parse(source), 'mention')];
}

function parse(source: string): Token[] {
  assertReadable(source);
  return markdown.parse(cleanText(source), {});
}

function* inlineTokens(tokens: Token[]): Generator<Token> {
  for (const block of tokens) yield* block.children ?? [];
}

function named(tokens: Token[], kind: 'mention' | 'tag'): Set<string> {
  const names = new Set<string>();
  for (const token of inlineTokens(tokens)) {
    if (token.type === kind && names.size < MOST_OF_A_KIND) names.add(nameOf(token));
  }
  return names;
}

function webLinks(tokens: Token[]): string[] {
  const links = new Set<string>();
  for (const token of inlineTokens(tokens)) {
    const href = token.type === 'link_open' ? String(token.attrGet('href')) : '';
    if (/^http/i.test(href) && links.size < MOST_OF_A_KIND) links.add(href);
  }
  return [...links];
}

function titleOf(tokens: Token[], plain: string): string | null {
  const opensWithHeading = tokens[0]?.type === 'heading_open';
  const title = opensWithHeading ? inlineText(tokens[1]!) : firstSentence(ownWords(tokens) || plain);
  return plainExcerpt(title, TITLE_LENGTH) || null;
}

/** The first block that the author wrote and did not quote. */
function ownWords(tokens: Token[]): string {
  let quotes = 0;
  for (const token of tokens) {
    if (token.type === 'blockquote_open') quotes++;
    if (token.type === 'blockquote_close') quotes--;
    const words = token.type === 'inline' && quotes === 0 ? inlineText(token).trim() : '';
    if (words) return words;
  }
  return '';
}
