import type { SecondEyes } from '../rules/plan.ts';
import type { Sql } from '../store/database.ts';

/** The organisation that runs this server, as every page needs it. */
export type Organisation = {
  id: string;
  name: string;
  handle: string;
  pictureId: string | null;
  purpose: string;
  accentHue: number;
  locale: 'en' | 'de';
  timeZone: string;
  /** Whether people make themselves an account here, ask for one, or come by invitation only. */
  joining: 'open' | 'request' | 'closed';
  /** What is asked of those who ask to join, where joining is by request. */
  joiningQuestion: string;
  holdsGuests: boolean;
  showsBylines: boolean;
  answerWithinMinutes: number;
  /** When what is said in its name needs a second pair of eyes. */
  secondEyes: SecondEyes;
  showsLinkCards: boolean;
};

/** The organisation, or null while it is not set up. */
export async function readOrganisation(sql: Sql): Promise<Organisation | null> {
  const [row] = await sql<Organisation[]>`
    select a.id, a.name, a.handle, a.picture_id, o.purpose, o.accent_hue, o.locale, o.time_zone, o.joining, o.joining_question, o.holds_guests,
           o.shows_bylines, o.answer_within_minutes, o.second_eyes, o.shows_link_cards
    from organisation o join account a on a.id = o.account_id`;
  return row ?? null;
}
