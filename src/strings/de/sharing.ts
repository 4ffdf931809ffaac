import type { sharing as en } from '../en/sharing.ts';
import type { Strings } from '../shape.ts';

export const sharing: Strings<typeof en> = {
  sharedBy: 'Gemeinsam von {names}',
  sharedChip: 'gemeinsam',
  sharedWith: 'gemeinsam mit {names}',
  whoIsHere: 'Von wem Leute hier sind',
  people: '{count, plural, =0 {noch niemand} one {eine Person} other {# Personen}}',
  neither: 'Von keiner davon',
  keeps: 'Betreut von {names}',
  bothRead: 'Auch Leute von {names}, die in dieser Gruppe sind, lesen hier und antworten.',
  bothReadDoor: 'Leute von {names} lesen, was hier gesagt wird, und ebenso das Team von {organisation}.',
  noKeeper: 'Von {name} betreut noch niemand diese Gruppe.',
  noKeeperMend: 'Jemanden davon auswählen',
  noKeeperInvite: 'Jemanden einladen',
  allMembers: 'Alle Mitglieder',
  nobodyOfSide: 'Von dieser Seite ist noch niemand in der Gruppe.',
  shareTitle: 'Gemeinsam mit',
  shareSays:
    'In einer gemeinsamen Gruppe treffen sich die Leute zweier Organisationen. Beide lesen hier und antworten, und jede kann eigene Betreuende haben. Wer was sieht, hängt allein davon ab, wer in der Gruppe ist; interne Notizen bleiben beim Team von {organisation}.',
  shareAfter: 'Sobald es sie gibt, können Sie sie mit einer anderen Organisation teilen.',
  organisation: 'Name der anderen Organisation',
  organisationHint: 'Ein Partner, ein Zulieferer, eine Behörde, ein Verein: so, wie sie sich nennt.',
  web: 'Wo sie im Web ist',
  webHint: 'Wenn Sie mögen: eine https-Adresse. Eine, die hier schon bekannt ist, bleibt.',
  webWrong: 'Das ist keine https-Adresse einer Website.',
  share: 'Teilen',
  unshare: 'Nicht mehr teilen',
  unshareSays: 'Wer gekommen ist, bleibt. Über eine Einladung für ihre Leute kommt niemand mehr.',
  enough:
    'Eine Gruppe wird mit höchstens fünf Organisationen geteilt. Bitte nehmen Sie zuerst eine davon weg.',
  nameIsOurs: 'So heißt die Organisation, die diesen Server betreibt.',
  nameTaken: 'Eine andere Organisation heißt schon so.',
  inviteFor: 'Für wessen Leute sie ist',
  inviteForHint:
    'Wer darüber kommt und nicht zum Team gehört, wird von da an als von dieser Organisation gezeigt. Wer schon zu einer anderen gehört, bleibt bei dieser.',
  inviteForAll: 'Niemandes im Besonderen',
  peopleOf: 'Leute von {name}',
  forPeopleOf: 'für Leute von {name}',
  shownAs: 'Sie werden als von {name} gezeigt.',
  shownAsOpen: 'Es steht neben Ihrem Namen. Sie können jederzeit sagen, dass Sie nicht mehr dazugehören.',
  staysAs: 'Dieser Link ist für Leute von {name}. Sie werden weiter als von {own} gezeigt.',
  staffStays: 'Dieser Link ist für Leute von {name}. Sie sind von {organisation}, und das bleibt so.',
  vouched: 'Von anderen gesagt, nicht nur von der Person selbst',
  inOwnWords: '„{words}“',
  othersSay:
    'Wohin Sie gehören und wer zur Belegschaft gehört, sagen andere: wer sich hier um die Leute kümmert oder wer Sie einlädt. Bitte lassen Sie das weg, auch den Punkt in der Mitte.',
  yours: 'Sie werden als von {name} gezeigt',
  yoursSince: 'Seit {date}, auf das Wort von {by} hin.',
  yoursOpen: 'Es steht für alle neben Ihrem Namen.',
  yoursClosed: 'Es steht neben Ihrem Namen für die, die hier von {name} wissen dürfen.',
  leave: 'Ich gehöre nicht mehr dazu',
  leaveSays: 'Dass Sie wieder dazugehören, können nur andere sagen.',
  leaveKeeps: 'Sie betreuen dann nicht mehr für sie: {groups}.',
  belongs: 'Gehört zu',
  belongsHint:
    'Die Organisation dieses Mitglieds, wenn es eine andere als {organisation} ist. Alle sehen sie neben dem Namen. Lassen Sie das Feld leer, wenn es zu keiner gehört.',
  theySay: 'In eigenen Worten: {words}',
  belongsClosed:
    'Die Person kam durch eine Einladung; deshalb sehen es nur die, die hier von {name} wissen dürfen. Sobald Sie speichern, sehen es alle.',
  onlyMembers: 'Nur Mitglieder gehören zu einer anderen Organisation.',
  wasGiven: '{by} hat gesagt, dass diese Person zu {name} gehört.',
  wasEnded: '{by} hat gesagt, dass diese Person nicht mehr zu {name} gehört.',
  employee: 'Belegschaft',
  isEmployee: '{name} gehört zur Belegschaft von {organisation}',
  employeeHint:
    'Alle sehen es mit seinem Zeichen neben dem Namen. Rechte gibt es keine: Wer für die Organisation spricht, hat eine Rolle. Wer zu einer anderen Organisation gehört, gehört nicht zur Belegschaft.',
  youAreEmployee:
    'Sie werden als Teil der Belegschaft von {organisation} gezeigt. Das hat gesagt, wer sich hier um die Leute kümmert; zurücknehmen lässt es sich auch dort.',
  onlyMemberEmployees:
    'Als Belegschaft werden nur Mitglieder gezeigt, die zu keiner anderen Organisation gehören.',
  wasNamedEmployee: '{by} hat gesagt, dass diese Person zur Belegschaft gehört.',
  wasUnnamedEmployee: '{by} hat gesagt, dass diese Person nicht mehr zur Belegschaft gehört.',
  wasSelfSaid:
    'Bisher nannte diese Person sich selbst Belegschaft. Dafür hatte sich niemand verbürgt; deshalb wurde es zurückgenommen.',
  others: 'Andere Organisationen',
  othersSays: 'Von wem Leute hier sind und mit wem Gruppen geteilt werden',
  othersNone:
    'Andere Organisationen stehen hier, sobald eine Gruppe mit einer geteilt wird oder jemand hier zu einer gehört.',
  change: 'Ändern',
};
