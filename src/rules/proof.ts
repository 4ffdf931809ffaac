const LATELY = 15 * 60_000;

/** Whether somebody signed in so lately that whoever sits there is still them. */
export const signedInLately = (at: Date, now: Date): boolean => now.getTime() - at.getTime() < LATELY;
