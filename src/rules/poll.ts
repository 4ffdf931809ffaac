/** How many choices a poll has. */
export const [FEWEST_CHOICES, MOST_CHOICES] = [2, 8] as const;
export const LONGEST_CHOICE = 100;
/** How long one may vote, in minutes: five minutes to thirty days. */
export const [SHORTEST_POLL, LONGEST_POLL] = [5, 30 * 1440] as const;
/** The lengths that a form offers, in minutes. */
export const POLL_LENGTHS = [5, 30, 60, 360, 1440, 3 * 1440, 7 * 1440, 14 * 1440, LONGEST_POLL] as const;

/** Whether a ballot fits a poll: one choice, or at least one where there may be many; each once, and each there. */
export const isBallot = (positions: readonly number[], poll: { many: boolean; choices: number }): boolean =>
  positions.length > 0 &&
  (poll.many || positions.length === 1) &&
  new Set(positions).size === positions.length &&
  positions.every((position) => Number.isInteger(position) && position >= 0 && position < poll.choices);

/** Who may know how it stands before it is over: whoever voted, and whoever asked. */
export const seesResults = (poll: { endsAt: Date; voted: boolean; own: boolean }, now: Date): boolean =>
  poll.voted || poll.own || poll.endsAt <= now;
