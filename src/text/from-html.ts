import sanitizeHtml from 'sanitize-html';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/**
 * What stands in markup from elsewhere, as words that can be written here: its paragraphs and lines, nothing of its markup. It is
 * then read like anything that somebody types.
 */
export function wordsFromHtml(html: string): string {
  const plain = sanitizeHtml(html, {
    allowedTags: ['p', 'br', 'li'],
    allowedAttributes: {},
    disallowedTagsMode: 'discard',
    nonTextTags: ['script', 'style', 'textarea', 'noscript', 'template', 'svg', 'math', 'iframe', 'title'],
    nestingLimit: 50,
  });
  return plain
    .replaceAll(/<br ?\/?>/g, '\n')
    .replaceAll('<li>', '\n- ')
    .replaceAll(/<\/p>\s*/g, '\n\n')
    .replaceAll(/<\/?(?:p|li)>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name]!)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
