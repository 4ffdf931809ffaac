const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/**
 * Whether a title is nothing but the first words of what it stands over, as it is where its author gave none: both need not be shown.
 * `words` are those that stand open: the warning, where there is one.
 */
export const saysItself = (title: string, words: string): boolean =>
  onOneLine(words).startsWith(onOneLine(title).replace(/…$/, ''));
