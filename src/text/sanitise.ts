import sanitizeHtml from 'sanitize-html';

const WEB_OR_MAIL = /^(?:https?:\/\/|mailto:)/i;
const OUR_PATH = /^\/(?![/\\])/;

const ALLOWED =
  'p br hr h3 h4 h5 h6 ul ol li blockquote pre code a strong em s table thead tbody tr th td figure';

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: ALLOWED.split(' '),
  allowedAttributes: {
    a: ['class', 'href', 'title', 'rel'],
    ol: ['start'],
    th: ['class'],
    td: ['class'],
    figure: ['data-n'],
  },
  allowedClasses: {
    a: ['mention', 'tag'],
    th: ['align-left', 'align-center', 'align-right'],
    td: ['align-left', 'align-center', 'align-right'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: { a: safeLink },
};

/**
 * The second wall behind the parser, which already lets no HTML through: whatever comes in, only the elements that our
 * Markdown knows come out, and no address but of the web, of mail, or of our own people and tags.
 */
export function sanitise(html: string): string {
  return sanitizeHtml(html, OPTIONS);
}

function safeLink(_tag: string, given: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const href = given['href'] ?? '';
  const kind = given['class'];
  if (OUR_PATH.test(href) && (kind === 'mention' || kind === 'tag')) {
    return { tagName: 'a', attribs: { class: kind, href } };
  }
  // An unknown element loses its mark and keeps its words.
  if (!WEB_OR_MAIL.test(href)) return { tagName: 'span', attribs: {} };
  const title: sanitizeHtml.Attributes = given['title'] ? { title: given['title'] } : {};
  return { tagName: 'a', attribs: { href, ...title, rel: 'nofollow ugc noopener' } };
}
