import type { common as en } from '../en/common.ts';
import type { Strings } from '../shape.ts';

export const common: Strings<typeof en> = {
  skip: 'Zum Inhalt springen',
  home: 'Start',
  inbox: 'Eingang',
  search: 'Suche',
  write: 'Schreiben',
  ask: 'Fragen',
  ledger: 'Versprechen',
  goals: 'Ziele',
  people: 'Menschen',
  notifications: 'Mitteilungen',
  administration: 'Verwaltung',
  you: 'Sie',
  signIn: 'Anmelden',
  signOut: 'Abmelden',
  join: 'Mitmachen',
  cancel: 'Abbrechen',
  save: 'Speichern',
  back: 'Zurück',
  next: 'Weiter',
  more: 'Mehr',
  mainNavigation: 'Hauptnavigation',
  newPost: '{name} hat etwas Neues geschrieben.',
  justNow: 'gerade eben',
  theme: 'Hell oder dunkel',
};
