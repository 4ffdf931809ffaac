import type { goals as en } from '../en/goals.ts';
import type { Strings } from '../strings.ts';

export const goals: Strings<typeof en> = {
  customers: 'Kundschaft',
  partners: 'Partner',
  suppliers: 'Lieferanten',
  agencies: 'Agenturen, Behörden',
  ngos: 'Verbände und NGOs',
  employees: 'Beschäftigte',
  peers: 'Gleichgesinnte',
  audienceMissing: 'Bitte wählen Sie mindestens eine Gruppe, oder nennen Sie jemanden mit eigenen Worten.',
  measureMissing: 'Bitte wählen Sie ein Maß.',
  targetWrong: 'Bitte nennen Sie ein erreichbares Ziel: bis zu 100 %, oder eine Zahl von Stunden.',
  dateWrong: 'Bitte nennen Sie ein Datum.',
  datePast: 'Dieser Tag ist vorbei. Bitte nehmen Sie einen, der noch kommt.',

  reply_ratio: 'Antwortquote',
  reply_ratio_plain: 'Wie viele von allen, die sich an uns wenden, eine Antwort bekommen.',
  reply_ratio_target: 'Beantwortet',
  first_response: 'Zeit bis zur ersten Antwort',
  first_response_plain:
    'Wie lange jemand wartet, bis wir zum ersten Mal antworten. Die Hälfte wartet weniger.',
  first_response_target: 'Höchstens',
  kept_on_time: 'Pünktlich gehalten',
  kept_on_time_plain:
    'Wie viel von allem Versprochenen wir bis zum zuerst genannten Tag getan haben. Verschieben hilft nicht.',
  kept_on_time_target: 'Gehalten',
  loop_closure: 'Beide zufrieden',
  loop_closure_plain:
    'Wie viele von allen, die ein Ergebnis bekamen, uns sagten, dass sie zufrieden sind. Schweigen ist kein Ja.',
  loop_closure_target: 'Sagten Ja',
  percent: '%',
  hours: 'Stunden',
  dueOn: 'Bis wann',
  aimShare: '{measure}: {target} bis zum {date}',
  aimTime: '{measure}: höchstens {target} bis zum {date}',
};
