/** A short line of a profile: "Lives in", "Gothenburg". */
export type ProfileLine = { label: string; words: string };

export const MOST_LINES = 4;
export const LONGEST_LINE_LABEL = 40;
export const LONGEST_LINE_WORDS = 200;
