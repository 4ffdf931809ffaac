import type { Token } from 'markdown-it';

/** What was parsed, as the words alone: a line for each block and line break, a space between the cells of a table. */
export function plainText(tokens: Token[]): string {
  let text = '';
  let inCell = false;
  for (const token of tokens) {
    if (token.type === 'th_open' || token.type === 'td_open') inCell = true;
    if (token.type === 'th_close' || token.type === 'td_close') inCell = false;
    if (token.type === 'tr_close') text += '\n';
    if (token.type === 'inline') text += inlineText(token) + (inCell ? ' ' : '\n');
    if (token.type === 'fence' || token.type === 'code_block') text += `${token.content}\n`;
  }
  return text.replace(/[ \n]+\n/g, '\n').trim();
}

/** The words of one block. */
export function inlineText(block: Token): string {
  return (block.children ?? [])
    .map((token) => (token.type === 'softbreak' || token.type === 'hardbreak' ? '\n' : token.content))
    .join('');
}
