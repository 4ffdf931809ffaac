import { escaped } from '../feeds/xml.ts';

/** How wide and high a conversation stands in another page, unless that page says otherwise. */
export const EMBED_SIZE = { width: 640, height: 560 } as const;

type Framed = {
  publicUrl: string;
  id: string;
  title: string;
  width: number | string;
  height: number;
};

/** The one line of HTML by which a conversation stands in another page: nothing but a frame, so it needs no script there. */
export function embedLine({ publicUrl, id, title, width, height }: Framed): string {
  const attributes = {
    src: `${publicUrl}/embed/c/${id}`,
    title: title.replace(/\s+/g, ' '),
    width: String(width),
    height: String(height),
    loading: 'lazy',
    style: 'border:0',
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<iframe ${written.join(' ')}></iframe>`;
}
