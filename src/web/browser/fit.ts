// For other sites' pages: fits the frames of this server's conversations to what stands in them. No module imports it, and
// it needs none, so that one plain script element is enough.
const home = new URL((document.currentScript as HTMLScriptElement).src).origin;

addEventListener('message', ({ data, origin, source }: MessageEvent) => {
  if (origin !== home || data?.parley !== 'height' || !(data.height > 0)) return;
  for (const frame of document.querySelectorAll('iframe'))
    if (frame.contentWindow === source) frame.height = String(Math.min(data.height, 20_000));
});
