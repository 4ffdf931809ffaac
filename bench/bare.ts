/** How the driver alone reaches the bench's database, which may listen on a socket in a folder. */
export function bareOptions(url: string): { host?: string } {
  const folder = decodeURIComponent(new URL(url).hostname);
  return folder.startsWith('/') ? { host: folder } : {};
}
