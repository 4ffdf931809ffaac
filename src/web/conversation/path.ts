type Addressed = { id: string; slug: string };

/** Where a conversation stands for ever; the words after its id may change. */
export const conversationPath = ({ id, slug }: Addressed): string =>
  slug === '' ? `/c/${id}` : `/c/${id}/${encodeURIComponent(slug)}`;
