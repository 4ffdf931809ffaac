/** What the doctor found of one part: fine, or what is wrong and how to mend it. */
export type Finding = { part: string; says: string; mend: string | null };

export const fine = (part: string, says: string): Finding => ({ part, says, mend: null });
export const wrong = (part: string, says: string, mend: string): Finding => ({ part, says, mend });
