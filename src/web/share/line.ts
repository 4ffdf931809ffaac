import { html } from '../html.ts';

/** How wide and high a conversation stands in another page, unless that page says otherwise. */
export const EMBED_SIZE = { width: 640, height: 560 } as const;

type Framed = {
  publicUrl: string;
  id: string;
  title: string;
  width: number | string;
  height: number;
};

/** The line of HTML by which a conversation stands in another page: nothing but a frame, so it needs no script there. */
export const embedLine = ({ publicUrl, id, title, width, height }: Framed): string =>
  String(
    html`<iframe
      src="${publicUrl}/embed/c/${id}"
      title="${title}"
      width="${width}"
      height="${height}"
      loading="lazy"
      style="border:0"
    ></iframe>`,
  );
