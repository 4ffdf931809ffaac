import MarkdownIt from 'markdown-it';
import type { Env, MarkdownIt as Parser, StateCore, Token } from 'markdown-it';
import { findNames, nameOf } from './names.ts';

/** The path of a profile or a tag page, or null for a name that leads nowhere and stays a word. */
export interface NameLinks {
  mention(handle: string): string | null;
  tag(tag: string): string | null;
}

const MAX_ADDRESS_LENGTH = 2048;
/** Far deeper than anybody quotes or lists, and far from what a browser stumbles over. */
const MAX_NESTING = 40;
/** The page has its own first and second heading. */
const FIRST_HEADING = 3;

/** Markdown as we read it. Tokens carry names apart; `links` in the environment of a rendering says where they lead. */
export const markdown = buildParser();

function buildParser(): Parser {
  const md = new MarkdownIt({
    html: false,
    linkify: true,
    breaks: true,
    typographer: false,
    maxNesting: MAX_NESTING,
  });
  // A named reference repeats a long address as often as three characters are written: a small text could become a huge page.
  md.disable('reference');
  md.validateLink = (address) =>
    address.length <= MAX_ADDRESS_LENGTH &&
    /^(?:https?:\/\/|mailto:)/i.test(address) &&
    URL.canParse(address);
  linkWww(md);
  md.core.ruler.before('inline', 'figures', figures);
  md.core.ruler.after('inline', 'pictures_as_links', picturesAsLinks);
  md.core.ruler.after('linkify', 'names', findNames);
  md.core.ruler.push('our_blocks', ourBlocks);
  md.renderer.rules['mention'] = (tokens, i, _options, env) =>
    nameLink(tokens[i]!, linksOf(env)?.mention(nameOf(tokens[i]!)));
  md.renderer.rules['tag'] = (tokens, i, _options, env) =>
    nameLink(tokens[i]!, linksOf(env)?.tag(nameOf(tokens[i]!)));
  return md;
}

function linksOf(env: Env | undefined): NameLinks | undefined {
  return env?.['links'] as NameLinks | undefined;
}

function nameLink(token: Token, path: string | null | undefined): string {
  const words = markdown.utils.escapeHtml(token.content);
  return path ? `<a class="${token.type}" href="${markdown.utils.escapeHtml(path)}">${words}</a>` : words;
}

/** `www.example.org` is an address. A bare `example.org` is not taken for one: "Danke.Es" would be. */
function linkWww(md: Parser): void {
  const { re } = md.linkify;
  const address = new RegExp(re.get_url_host_port().source + re.get_path().source, 'iy');
  md.linkify.add('www.', {
    validate: (text, pos) => {
      address.lastIndex = pos;
      return address.exec(text)?.[0].length ?? 0;
    },
    normalize: (match) => {
      match.url = `https://${match.url}`;
    },
  });
}

/** `![words](2)` alone in a paragraph. */
const FIGURE = /^!\[([^\[\]\n]{0,300})\]\((\d{1,2})\)$/;

/** The second picture of the post among its words, with these below it: `text/figures.ts` puts it there when it is shown. */
function figures(state: StateCore): void {
  for (const [i, open] of state.tokens.entries()) {
    const [words, close] = [state.tokens[i + 1], state.tokens[i + 2]];
    const found = open.type === 'paragraph_open' && open.level === 0 && FIGURE.exec(words!.content.trim());
    if (!found || Number(found[2]) === 0) continue;
    words!.content = found[1]!;
    Object.assign(open, {
      type: 'figure_open',
      tag: 'figure',
      attrs: [['data-n', String(Number(found[2]))]],
    });
    Object.assign(close!, { type: 'figure_close', tag: 'figure' });
  }
}

/** Pictures come only as uploads: one that is fetched from elsewhere would tell that server who reads. */
function picturesAsLinks(state: StateCore): void {
  for (const block of state.tokens) {
    if (!block.children?.some((token) => token.type === 'image')) continue;
    let linksOpen = 0;
    block.children = block.children.flatMap((token) => {
      if (token.type === 'link_open') linksOpen++;
      if (token.type === 'link_close') linksOpen--;
      return token.type === 'image' ? pictureAsLink(token, linksOpen > 0, state) : [token];
    });
  }
}

function pictureAsLink(picture: Token, insideLink: boolean, state: StateCore): Token[] {
  const address = String(picture.attrGet('src') ?? '');
  const text = new state.Token('text', '', 0);
  text.content =
    state.md.renderer.renderInlineAsText(picture.children ?? [], state.md.options, state.env) || address;
  if (insideLink) return [text];
  const open = new state.Token('link_open', 'a', 1);
  open.attrs = [['href', address]];
  return [open, text, new state.Token('link_close', 'a', -1)];
}

function ourBlocks(state: StateCore): void {
  /** How the headings lie within one another, so that no level is left out whatever signs the author took. */
  const outline: number[] = [];
  for (const token of state.tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') {
      const written = Number(token.tag.slice(1));
      while (outline.length > 0 && outline.at(-1)! >= written) outline.pop();
      outline.push(written);
      token.tag = `h${Math.min(6, outline.length - 1 + FIRST_HEADING)}`;
    }
    // The page's policy forbids style attributes: columns are aligned by class.
    const alignment = /^text-align:(\w+)$/.exec(String(token.attrGet('style')))?.[1];
    if (alignment) token.attrs = [['class', `align-${alignment}`]];
  }
}
