import type { StateCore, Token } from 'markdown-it';

/**
 * Finds `@handle`, `@handle@server` and `#tag` in what was parsed. It runs after links were found, on words only,
 * so that no address and no code is ever taken for a name.
 */
export function findNames(state: StateCore): void {
  for (const block of state.tokens) {
    if (block.type === 'inline' && block.children) block.children = namesApart(block.children, state);
  }
}

/** The name that a `mention` or `tag` token stands for, lower case and without its sign. */
export function nameOf(token: Token): string {
  return String(token.meta?.['name']);
}

// What stands right before a name is no part of an address, a word, an entity or another name.
const NOT_AFTER = String.raw`(?<![\p{L}\p{M}\p{N}_/@&=?%+#])`;
const HANDLE = String.raw`[a-z0-9_]+(?:[.-][a-z0-9_]+)*(?:@[a-z0-9-]+(?:\.[a-z0-9-]+)+)?`;
// Particles of other scripts may follow without a space (@tomさん); a Latin letter shows that it is no handle (@müller).
const NOT_BEFORE = String.raw`(?![\p{Script=Latin}\p{M}\p{N}_@/]|[.-][\p{Script=Latin}\p{N}_])`;
const TAG = String.raw`(?=[\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]+(?:\u200c[\p{L}\p{M}\p{N}_]+)*`;
const NAMES = new RegExp(`${NOT_AFTER}(?:@(?<handle>${HANDLE})${NOT_BEFORE}|#(?<tag>${TAG}))`, 'giu');

const MAX_HANDLE_LENGTH = 320;
const MAX_TAG_LENGTH = 100;

function namesApart(tokens: Token[], state: StateCore): Token[] {
  let linksOpen = 0;
  return tokens.flatMap((token) => {
    if (token.type === 'link_open') linksOpen++;
    if (token.type === 'link_close') linksOpen--;
    return token.type === 'text' && linksOpen === 0 ? splitText(token, state) : [token];
  });
}

function splitText(token: Token, state: StateCore): Token[] {
  const text = token.content;
  const pieces: Token[] = [];
  let done = 0;
  for (const match of text.matchAll(NAMES)) {
    const { handle = '', tag = '' } = match.groups!;
    if (handle.length > MAX_HANDLE_LENGTH || tag.length > MAX_TAG_LENGTH) continue;
    if (match.index > done) pieces.push(piece(state, 'text', text.slice(done, match.index)));
    const name = (handle || tag.normalize('NFC')).toLowerCase();
    pieces.push(piece(state, handle ? 'mention' : 'tag', match[0], name));
    done = match.index + match[0].length;
  }
  if (done === 0) return [token];
  if (done < text.length) pieces.push(piece(state, 'text', text.slice(done)));
  return pieces;
}

function piece(state: StateCore, type: 'text' | 'mention' | 'tag', content: string, name?: string): Token {
  const token = new state.Token(type, '', 0);
  token.content = content;
  if (name) token.meta = { name };
  return token;
}
