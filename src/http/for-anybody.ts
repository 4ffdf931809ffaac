/**
 * Addresses that answer everybody the same, whoever asks: feeds, conversations inside other sites' pages, and what link
 * previews are made of. No cookie is read there, so nobody's own eyes can reach a page of somebody else.
 */
const FOR_ANYBODY = /^\/embed[/.]|^\/oembed$|\/feed\.(?:atom|rss|json)$|\/preview\.jpg$/;

export const isForAnybody = (path: string): boolean => FOR_ANYBODY.test(path);
