const HERE = 'http://here.invalid';

/** A path on this server that somebody wanted to go to; anything that leads elsewhere becomes `otherwise`. */
export function localPath(to: string | undefined, otherwise = '/'): string {
  if (!to || to.length > 2000 || !to.startsWith('/')) return otherwise;
  const url = URL.parse(to, HERE);
  // What a browser makes of it counts: backslashes are slashes to it, and `/.//` becomes `//`.
  if (url?.origin !== HERE || url.pathname.startsWith('//')) return otherwise;
  return url.pathname + url.search + url.hash;
}
