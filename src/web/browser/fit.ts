// For other sites' pages: fits the frames of this server's conversations to what stands in them, and, where its own element says
// `data-page`, makes the frame for the page that it stands on. No module imports it, and it needs none, so that one plain script
// element is enough. It reads no cookie and leaves nothing behind.
const own = document.currentScript as HTMLScriptElement;
const home = new URL(own.src).origin;

addEventListener('message', ({ data, origin, source }: MessageEvent) => {
  if (origin !== home || data?.parley !== 'height' || !(data.height > 0)) return;
  for (const frame of document.querySelectorAll('iframe'))
    if (frame.contentWindow === source) frame.height = String(Math.min(data.height, 20_000));
});

/** The address of this page: as its template says, else as it says itself, as long as that is of this very site. */
const pageHere = (): string => {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel~="canonical"][href]')?.href ?? '';
  return own.dataset['page'] || (canonical.startsWith(`${location.origin}/`) ? canonical : location.href);
};

if (own.dataset['page'] !== undefined) {
  const title = own.dataset['title'] || document.title;
  const asked = new URLSearchParams({ url: pageHere(), title: title.slice(0, 200) });
  const { theme } = own.dataset;
  if (theme) asked.set('theme', theme);
  const frame = document.createElement('iframe');
  frame.src = `${home}/embed/page?${asked}`;
  frame.title = title;
  frame.width = '100%';
  frame.height = '240';
  frame.style.border = '0';
  own.after(frame);
}
