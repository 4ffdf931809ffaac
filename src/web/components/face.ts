import { html, type Html } from '../html.ts';

export type Faced = {
  name: string;
  hue: number;
  pictureId: string | null;
  kind: 'person' | 'group' | 'organisation';
};

const initials = (name: string): string => {
  const words = name.trim().split(/\s+/u);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
};

/** A face: the picture somebody chose, else their initials on their own hue. It is decoration: the name stands beside it. */
export function face(who: Faced, size: 'small' | 'normal' | 'large' = 'normal'): Html {
  const classes = `face ${size} ${who.kind === 'person' ? `h${(Math.round(who.hue / 30) * 30) % 360}` : who.kind}`;
  return who.pictureId
    ? html`<img
        class="${classes}"
        src="/files/${who.pictureId}/${size === 'large' ? 'face' : 'face-small'}"
        alt=""
        loading="lazy"
        width="40"
        height="40"
      />`
    : html`<span class="${classes}" aria-hidden="true">${initials(who.name)}</span>`;
}
