import type { articles as en } from '../en/articles.ts';
import type { Strings } from '../shape.ts';

export const articles: Strings<typeof en> = {
  contents: 'Inhalt',
  sign: 'Artikel · {minutes, plural, one {eine Minute} other {# Minuten}}',
  write: 'Als Artikel, zum Lesen gesetzt: Die Überschriften werden zum Inhaltsverzeichnis',
  helpPicture: 'das erste Bild hier im Text, mit Worten darunter, in einer eigenen Zeile',
  sorts: 'Was gezeigt wird',
  sort_all: 'Alles',
  sort_began: 'Begonnen',
  sort_articles: 'Artikel',
  sort_pictures: 'Bilder',
  none_began: 'Noch kein Gespräch begonnen. Was hier beginnt, steht hier.',
  none_articles: 'Noch keine Artikel. Was als Artikel geschrieben wird, steht hier.',
  none_pictures: 'Noch keine Bilder. Was mit einem Beitrag kommt, steht hier.',
};
