/** One entry of a feed, in whatever format it is told. */
export type Entry = {
  /** Lasts for ever: by it a reader knows what it has shown already. */
  id: string;
  url: string;
  title: string;
  html: string;
  summary: string;
  authors: { name: string; url: string }[];
  published: Date;
  updated: Date;
  picture: string | null;
  /** What plays or may be taken along. */
  enclosures: { url: string; type: string; length: number; title: string; seconds: number | null }[];
};

/** A feed, in whatever format it is told. */
export type Feed = {
  id: string;
  title: string;
  description: string;
  /** The page that it follows. */
  page: string;
  /** Its own address without the ending. */
  address: string;
  icon: string;
  /** Who tells of changes. */
  hub: string;
  locale: string;
  /** When it changed last, where it has no entries. */
  since: Date;
  entries: Entry[];
};

export const FORMATS = ['atom', 'rss', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export const TYPES: Record<Format, string> = {
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  json: 'application/feed+json',
};

/** When anything in it changed last. */
export const updatedOf = ({ entries, since }: Feed): Date =>
  new Date(Math.max(since.getTime(), ...entries.map(({ updated }) => updated.getTime())));
