/** A post in its conversation. */
export const postPath = ({ id }: { id: string }): string => `/p/${id}`;
