/**
 * Addresses that answer everybody the same, whoever asks: feeds, the calendar of what is open, conversations inside other sites' pages, and what link
 * previews are made of. No cookie is read there, so nobody's own eyes can reach a page of somebody else.
 */
const FOR_ANYBODY = /^\/embed[/.]|^\/oembed$|\/feed\.(?:atom|rss|json)$|\/preview\.jpg$|^\/events\.ics$/;

export const isForAnybody = (path: string): boolean => FOR_ANYBODY.test(path);
