import type { search as en } from '../en/search.ts';
import type { Strings } from '../shape.ts';

export const search: Strings<typeof en> = {
  label: 'Wörter, #Themen, Namen',
  go: 'Suchen',
  titleOf: 'Suche: {q}',
  help: 'Suchen Sie in allem, was gesagt wurde und was Sie sehen können. Das letzte Wort darf unvollständig sein.',
  examplePhrase: '"Lastenrad kaufen"',
  helpPhrase: 'Wörter, die beieinanderstehen',
  exampleTag: '#reparatur',
  helpTag: 'was dieses Thema trägt',
  helpFrom: 'was {name} gesagt hat',
  picture: 'Auf einem Bild:',
  description: 'Worum es in einer Datei geht:',
  name: 'Im Namen einer Datei:',
  transcript: 'In der Abschrift:',
  captions: 'In den Untertiteln:',
  choice: 'Zur Wahl:',
  where: 'Wo:',
  best: 'Passendes zuerst',
  newest: 'Neues zuerst',
  order: 'Reihenfolge',
  nothing: 'Nichts, was Sie sehen können, enthält „{q}“. Weniger Wörter finden mehr.',
  people: 'Unter Menschen und Gruppen suchen',
  pages: 'Seiten der Ergebnisse',
  first: 'Zum Anfang',
};
