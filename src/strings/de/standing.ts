import type { standing as en } from '../en/standing.ts';
import type { Strings } from '../shape.ts';

export const standing: Strings<typeof en> = {
  open: 'Versprochen bis {date}',
  late: 'Überfällig seit {date}',
  kept: 'Gehalten · {date}',
  broken: 'Nicht gehalten · {date}',
  withdrawn: 'Versprechen zurückgenommen · {date}',
  refused: 'Abgelehnt · {date}',
  answered: 'Beantwortet · {date}',
  askedBack: 'Rückfrage · {date}',
  pages: 'Seiten dieses Gesprächs',
  fromStart: 'Von Anfang an',
};
