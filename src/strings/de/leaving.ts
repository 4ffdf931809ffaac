import type { leaving as english } from '../en/leaving.ts';
import type { Strings } from '../shape.ts';

export const leaving: Strings<typeof english> = {
  title: 'Mitnehmen oder gehen',
  says: 'Ihr Archiv, eines mitbringen, Ihr Konto löschen',

  archive: 'Alles von Ihnen in einer Datei',
  archiveSays:
    'Was Sie gesagt haben, mit den Bildern, was Ihnen gefällt, was Sie sich merken, wem Sie folgen und wen Sie blockieren, Ihre Entwürfe und Einstellungen, und eine Seite, auf der das alles zu lesen ist. Auch andere Programme können es lesen (ActivityStreams). Was andere gesagt haben, steht nicht darin, außer dem Anfang dessen, worauf Sie geantwortet haben.',
  archiveAsk: 'Mein Archiv erstellen',
  archiveAgain: 'Ein neues erstellen',
  archiveComing:
    'Ihr Archiv wird erstellt. Sie erfahren, wenn es bereit ist; diese Seite können Sie verlassen.',
  archiveAskedDone: 'Es wird erstellt. Sie erfahren, wenn es bereit ist.',
  archiveFailed:
    'Ihr Archiv konnte nicht erstellt werden. Nichts von Ihnen ist verloren; bitte versuchen Sie es noch einmal.',
  archiveReady:
    'Es ist bereit: {count, plural, =0 {nichts, was Sie gesagt haben} one {ein Beitrag von Ihnen} other {# Beiträge von Ihnen}}, {size}. Es liegt hier bis zum {date}, nur für Sie.',
  archiveFetch: 'Herunterladen',
  archiveGone: 'Es ist nicht mehr da. Erstellen Sie ein neues.',
  megabytes: '{size} MB',

  bring: 'Ein Archiv mitbringen',
  bringSays:
    'Aus einem anderen Parley oder von Mastodon, so wie Sie die Datei dort bekommen haben (.zip, bis {size} MB). Es wird zuerst angesehen, und Sie erfahren, was kommen könnte; nichts kommt, bevor Sie es sagen.',
  bringFile: 'Das Archiv',
  bringMissing: 'Bitte wählen Sie zuerst die Datei eines Archivs.',
  bringLook: 'Hineinsehen',
  bringTitle: 'Was {name} (@{handle}) auf {host} gesagt hat',
  bringEveryone: '{count, plural, one {Ein Gespräch} other {# Gespräche}}, die alle sehen konnten',
  bringUnlisted: '{count, plural, one {Ein Gespräch} other {# Gespräche}} für alle, die den Link hatten',
  bringFollowers: '{count, plural, one {Ein Gespräch} other {# Gespräche}} für die, die Ihnen folgten',
  bringFurther:
    '{count, plural, one {Eine Antwort} other {# Antworten}} von Ihnen an Sie selbst, mit denen es dort weitergeht',
  bringPictures: '{count, plural, one {Ein Bild} other {# Bilder}} dazu',
  bringMedia:
    '{count, plural, one {Ein Film, eine Aufnahme oder andere Datei} other {# Filme, Aufnahmen und andere Dateien}} dazu',
  bringSpan: 'gesagt zwischen {from} und {to}',
  bringNothing: 'Es ist nichts darin, was hierher kommen könnte und noch nicht hier ist.',
  bringStays: 'Was nicht mitkommt und in Ihrer Datei bleibt:',
  left_answers:
    '{count, plural, one {eine Antwort} other {# Antworten}} auf das, was andere gesagt haben: worauf sie antworten, ist nicht hier',
  left_group: '{count, plural, one {ein Beitrag} other {# Beiträge}} in Gruppen dort',
  left_named: '{count, plural, one {ein Beitrag} other {# Beiträge}} an namentlich Genannte dort',
  left_boosts: '{count, plural, one {ein Mal} other {# Mal}} Weitergegebenes, das andere gesagt haben',
  left_long: '{count, plural, one {ein Text, der zu lang ist} other {# Texte, die zu lang sind}}',
  left_unreadable: '{count, plural, one {etwas} other {# Dinge}}, was wir nicht lesen konnten',
  left_files:
    '{count, plural, one {eine Datei, die im Archiv fehlt oder zu viel ist} other {# Dateien, die im Archiv fehlen oder zu viele sind}}',
  left_quotes:
    'was {count, plural, one {ein Beitrag zitiert} other {# Beiträge zitieren}}: es ist nicht von Ihnen, und Ihre Worte kommen ohne es',
  left_votes:
    'die Stimmen {count, plural, one {einer Umfrage: sie kommt} other {von # Umfragen: sie kommen}} mit dem, was zur Wahl stand, und geschlossen',
  left_comers: 'wer zu {count, plural, one {einer Veranstaltung} other {# Veranstaltungen}} kommt',
  left_here: '{count, plural, one {ein Beitrag, der schon hier ist} other {# Beiträge, die schon hier sind}}',
  bringChoose: 'Was soll kommen?',
  takeSaid: 'Was Sie gesagt haben, unter seinem eigenen Datum und als von {host} mitgebracht gezeichnet',
  takeOpen: 'Was dort alle sehen konnten, dürfen hier alle sehen',
  takeOpenSays: 'Ohne dies sehen es nur die, die Ihnen folgen.',
  takeProfile: 'Ihr Name und was Sie über sich sagen',
  takeFace: 'Ihr Bild',
  takeTies:
    'Wem Sie gefolgt sind, wen Sie stumm geschaltet und blockiert haben, soweit hier jemand denselben Namen mit @ hat',
  takeTiesSays: 'Wer denselben Namen mit @ hat, kann jemand anderes sein: sehen Sie sie danach durch.',
  takeWords: 'Die Wörter, die Sie einklappen',
  bringTells:
    'Niemand wird darauf hingewiesen, und nichts kommt auf eine Startseite. Ein zweites Mal mitgebracht, steht es hier immer noch einmal.',
  bringDo: 'Mitbringen',
  bringDrop: 'Lassen',
  bringComing:
    'Ihr Archiv von {host} kommt herein. Sie erfahren, wenn es fertig ist; diese Seite können Sie verlassen.',
  bringDone:
    'Von {host} kam {said, plural, =0 {kein Beitrag} one {ein Beitrag} other {# Beiträge}} von Ihnen mit {pictures, plural, =0 {keinem Bild} one {einem Bild} other {# Bildern}}{media, plural, =0 {} one {, einem Film, einer Aufnahme oder anderen Datei} other {, # Filmen, Aufnahmen und anderen Dateien}}{ties, plural, =0 {} other {, und # von denen, denen Sie folgen, und dem, was Sie sich merken oder einklappen}}.',
  bringAlready: '{count, plural, one {Einer war} other {# waren}} schon hier.',
  bringRefused: '{count, plural, one {Etwas} other {# Dinge}} konnten nicht übernommen werden.',
  bringFailed:
    'Ihr Archiv von {host} konnte nicht bis zum Ende übernommen werden. Was bis dahin kam, ist hier; noch einmal mitgebracht, geht es dort weiter.',
  bringSee: 'Auf Ihrem Profil ansehen',
  bringingUnderWay: 'Gerade kommt ein Archiv von Ihnen herein. Warten Sie, bis es fertig ist.',
  nothingChosen: 'Wählen Sie mindestens etwas, das kommen soll.',

  lie: 'Dieses Archiv wurde nicht angenommen, und nichts davon wurde behalten.',
  lieWhere: 'Es geht um {where}.',
  lie_not_a_zip: 'Es ist keine Zip-Datei, oder sie ist beschädigt.',
  lie_too_large: 'Es enthält mehr, als wir annehmen.',
  lie_too_many: 'Es enthält mehr Dateien oder mehr Gesagtes, als wir annehmen.',
  lie_bad_name:
    'Eine Datei darin hat einen Namen, der aus dem Archiv hinausführt oder den keine Datei haben sollte.',
  lie_twice: 'Etwas steht darin zweimal unter einem Namen.',
  lie_link: 'Es enthält eine Verknüpfung statt einer Datei.',
  lie_locked:
    'Eine Datei darin ist mit einem Passwort verschlossen oder so gepackt, dass wir sie nicht öffnen.',
  lie_overlap: 'Seine Dateien liegen ineinander: ausgepackt wäre es etwas anderes, als es sagt.',
  lie_nested: 'Es enthält eine weitere gepackte Datei.',
  lie_wrong_size: 'Eine Datei darin ist größer oder kleiner, als sie sagt.',
  lie_wrong_sum: 'Eine Datei darin ist beschädigt.',
  lie_changed:
    'Es wurde verändert, nachdem es erstellt war: eine Datei fehlt, ist neu oder nicht so, wie seine Liste sagt.',
  lie_no_actor: 'Es sagt nicht, von wem es ist (actor.json).',
  lie_no_outbox: 'Es enthält nicht, was gesagt wurde (outbox.json).',
  lie_not_json: 'Eine Datei darin kann nicht gelesen werden.',
  lie_too_deep: 'Eine Datei darin ist zu tief verschachtelt, um gelesen zu werden.',
  lie_foreign: 'Es enthält Worte von jemand anderem, als es sagt.',

  delete: 'Mein Konto löschen',
  deleteSays: 'Alles, was Sie gesagt haben, geht, und wer Sie sind. Es lässt sich nicht zurückholen.',
  deleteGo: 'Mein Konto löschen …',
  deleteTitle: 'Ihr Konto löschen',
  goes: 'Was geht',
  goesWords:
    'Alles, was Sie gesagt haben, mit Bildern und früheren Fassungen; Gespräche, in denen sonst niemand etwas gesagt hat, gehen ganz.',
  goesDeeds:
    'Was Ihnen gefiel, was Sie weitergegeben und sich gemerkt haben, Ihre Stimmen in Umfragen: die Zahlen daneben werden kleiner.',
  goesTies:
    'Wem Sie folgen und wer Ihnen folgt, Ihre Gruppen, Ihre Entwürfe, Ihre Mitteilungen und die der anderen, die Sie nennen.',
  goesWho: 'Ihr Name, auch der mit @, Bild, Adresse, Passkeys, Passwort und alles, womit Sie sich anmelden.',
  goesArchive:
    'Ihr Archiv hier. Erstellen Sie zuerst eines und laden Sie es herunter, wenn Sie behalten wollen, was Sie gesagt haben.',
  stays: 'Was bleibt',
  staysPlace:
    'In Gesprächen mit anderen die Stellen, an denen Sie gesprochen haben, leer und ohne Ihren Namen.',
  staysOthers: 'Was andere gesagt haben, auch wo sie Sie genannt haben.',
  staysAgreed: 'Dass jemand gefragt hat und ob die Antwort gut war; nicht, was dazu gesagt wurde.',
  staysReports: 'Dass etwas gemeldet wurde; nicht von wem und mit welchen Worten.',
  staysPromises:
    'Was Sie im Namen von {organisation} versprochen, geantwortet und entschieden haben, als von einem früheren Mitglied des Hauses. Andere verlassen sich darauf.',
  staysHandle: 'Ihren Namen mit @ kann {days} Tage lang niemand anderes nehmen.',
  dutiesTitle: 'Übergeben Sie zuerst, worauf andere sich verlassen',
  duty_owner: 'Sie sind der letzte Eigentümer. Machen Sie zuerst jemand anderen dazu.',
  duty_promise:
    'Ein Versprechen ist Ihres: „{title}“. Halten Sie es, oder nehmen Sie es zurück, damit jemand anderes es geben kann.',
  duty_decision: 'Eine Entscheidung wird nur von Ihnen erbeten: „{title}“.',
  duty_group: 'Nur Sie leiten {title}. Lassen Sie zuerst ein anderes Mitglied leiten.',
  dutiesFirst: 'Es gibt etwas, worauf andere sich verlassen. Übergeben Sie es zuerst.',
  when: 'Wann?',
  whenMissing: 'Wählen Sie, wann.',
  whenWeek: 'In {days} Tagen',
  whenWeekSays:
    'Sie werden jetzt abgemeldet. Melden Sie sich bis dahin wieder an, dann können Sie alles behalten.',
  whenNow: 'Sofort',
  whenNowSays: 'Nichts lässt sich zurückholen.',
  deleteDo: 'Mein Konto löschen',
  deleteNot: 'Behalten',
  goingNotice: 'Ihr Konto wird gelöscht, {when}.',
  keep: 'Mein Konto behalten',
  kept: 'Ihr Konto bleibt.',
  goneTitle: 'Sie sind abgemeldet',
  goneWeek:
    'Ihr Konto wird in {days} Tagen gelöscht. Wenn Sie es sich anders überlegen, melden Sie sich vorher an: dann können Sie es behalten.',
  goneNow: 'Ihr Konto wird jetzt gelöscht.',
  goneThanks: 'Danke für das, was Sie hier gesagt haben.',
  gonePerson: 'Gelöschtes Konto',
  goneColleague: 'Früher im Haus',
  goneProfile: 'Dieses Konto wurde gelöscht.',

  broughtFrom: 'mitgebracht von {host}',
  broughtNote: 'mitgebracht von {host}, dort zuerst gesagt am {date}',
  sensitive: 'Heikler Inhalt',
  undescribed: 'Ohne Beschreibung mitgebracht',

  pageTitle: 'Was {name} auf {host} gesagt hat',
  pageSays:
    '{count, plural, =0 {Noch nichts wurde gesagt} one {Ein Beitrag} other {# Beiträge}} auf {host}, Stand {date}, nach Gesprächen.',
  pageInside:
    '{count, plural, one {Ein Beitrag} other {# Beiträge}} im Haus, nur für Mitarbeitende, ist dort geblieben.',
  pageEmpty: 'Hier ist noch nichts zu lesen.',
  pageFoot:
    'Erstellt auf {host}. Die anderen Dateien in diesem Archiv sagen dasselbe für Programme, und mehr.',
  pageGoneTalk: 'Ein Gespräch, das Sie nicht mehr lesen können',
  pageHidden: 'von denen, die Ordnung halten, ausgeblendet',
  pageAnswers: '{name} sagte',
  pageAnswersGone: 'Eine Antwort auf etwas, das nicht mehr zu lesen ist.',
  for_everyone: 'für alle',
  for_unlisted: 'nur mit Link',
  for_followers: 'für die, die folgen',
  for_group: 'in einer Gruppe',
  for_named: 'für die Genannten',
};
