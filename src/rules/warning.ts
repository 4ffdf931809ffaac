/** The longest warning. */
export const LONGEST_WARNING = 200;

/** What of a post may stand where nobody chose to open it: a list, a preview, an excerpt. */
export const openWords = (post: { warning: string; plain: string }): string => post.warning || post.plain;
