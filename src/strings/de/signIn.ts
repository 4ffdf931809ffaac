import type { signIn as en } from '../en/signIn.ts';
import type { Strings } from '../shape.ts';

export const signIn: Strings<typeof en> = {
  title: 'Anmelden',
  intro: 'Bei {organisation}',
  login: 'Kurzname oder E-Mail-Adresse',
  password: 'Passwort',
  submit: 'Anmelden',
  withPasskey: 'Mit Passkey anmelden',
  noAccount: 'Noch kein Konto?',
  justAsk: 'Ohne Konto fragen',
  lost: 'Wiederherstellungscode verwenden',
  lostIntro: 'Sie kommen nicht hinein?',
  haveAccount: 'Sie haben schon ein Konto?',
  notIn: 'Sie sind nicht angemeldet',
  notInHelp:
    'Ein Passwort wird nie aufbewahrt: Bitte geben Sie es noch einmal ein, oder nehmen Sie unten einen anderen Weg.',
  wrong: 'Dieser Name und dieses Passwort gehören nicht zusammen.',
  suspended: 'Dieses Konto ist gesperrt. Bitte wenden Sie sich an die Betreiber dieses Servers.',
  joinTitle: 'Bei {organisation} mitmachen',
  joinIntro:
    'Mit einem Konto kommen Sie von jedem Gerät zurück, folgen Menschen und Gruppen und nehmen an jedem offenen Gespräch teil.',
  joinGuest:
    'Was Sie als {name} gefragt haben, bleibt Ihres. Von da an melden Sie sich hier an, statt Ihren Link zu benutzen.',
  joiningClosed:
    'Hier macht man auf Einladung mit. Sie können ohne Konto fragen oder sich von jemandem einladen lassen, der hier ist.',
  joinSubmit: 'Mitmachen',
  joinWithPasskey: 'Mit Passkey mitmachen',
  joinHow: 'Wie Sie sich anmelden werden',
  handle: 'Kurzname',
  handleHint: 'So werden Sie erwähnt: Buchstaben und Ziffern, dazwischen auch _ . -',
  handleShape: 'Ein Kurzname hat 2 bis 30 Buchstaben (a bis z) oder Ziffern, dazwischen auch _ . oder -.',
  handleReserved: 'Dieser Kurzname ist für das Haus reserviert. Bitte wählen Sie einen anderen.',
  handleTaken: 'Diesen Kurznamen hat schon jemand. Bitte wählen Sie einen anderen.',
  name: 'Name',
  nameHint: 'So steht er neben Ihren Worten.',
  nameIsOurs: 'So heißt die Organisation selbst. Bitte nehmen Sie Ihren eigenen Namen.',
  email: 'E-Mail-Adresse',
  emailHint: 'Freiwillig. Sie können sich auch damit anmelden. Niemand sonst sieht sie.',
  emailShape: 'Das sieht nicht wie eine E-Mail-Adresse aus.',
  newPassword: 'Passwort',
  newPasswordHint:
    'Mindestens 10 Zeichen. Vier Wörter, die nicht zusammengehören, sind gut und leicht zu merken.',
  passwordShort: 'Ein Passwort braucht mindestens 10 Zeichen.',
  passwordPlain: 'Dieses Passwort ist zu leicht zu erraten.',
  alreadyHere: 'Sie sind schon angemeldet.',
  passkeyHint:
    'Ein Passkey ist Ihr Fingerabdruck, Ihr Gesicht oder Ihre Bildschirmsperre. Man muss sich nichts merken, und es gibt nichts zu stehlen.',
  passkeyFailed:
    'Das ging nicht oder wurde abgebrochen. Es wurde nichts geändert; versuchen Sie es gern noch einmal.',
  passkeyElsewhere: 'Passkeys gehören zu einer Adresse. Hier ist es {address}.',
  passkeyWrong:
    'Dieser Passkey ließ sich nicht prüfen. Es wurde nichts geändert; versuchen Sie es gern noch einmal.',
  passkeyUnknown: 'Dieser Passkey ist hier nicht bekannt. Vielleicht wurde er entfernt.',
  passkeyTooLate:
    'Das hat zu lange gedauert oder wurde zweimal gesendet. Es wurde nichts geändert; bitte versuchen Sie es noch einmal.',
  passkeyKnown: 'Dieser Passkey ist hier schon bekannt.',
  recoverTitle: 'Wieder hineinkommen',
  recoverIntro:
    'Mit einem der Wiederherstellungscodes, die Sie aufbewahrt haben. Jeder gilt einmal. Sie wählen ein neues Passwort, und alle anderen Geräte werden abgemeldet.',
  recoverCode: 'Wiederherstellungscode',
  recoverWrong: 'Dieser Name und dieser Code gehören nicht zusammen, oder der Code wurde schon benutzt.',
  recoverNewPassword: 'Neues Passwort',
  recoverSubmit: 'Passwort setzen und anmelden',
  recoverNone:
    'Auch keine Codes? Fragen Sie die Betreiber dieses Servers: Sie können Ihnen ein neues Passwort setzen.',
};
