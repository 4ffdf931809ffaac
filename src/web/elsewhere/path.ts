import { LONGEST_PAGE_TITLE } from '../../rules/page-address.ts';

/** Where one writes about a page of another site. */
export const commentPath = (url: string, title = ''): string =>
  `/comment?url=${encodeURIComponent(url)}${title ? `&title=${encodeURIComponent(title.slice(0, LONGEST_PAGE_TITLE).toWellFormed())}` : ''}`;
