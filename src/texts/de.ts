// Over 250 lines: this file is data, and one file holds one language.

import type { Texts } from './en.ts'

/** The texts for readers in German. */
export const de: Texts = {
  privacyNote: 'Ihre E-Mail-Adresse wird nicht veröffentlicht.',
  commentPublished: 'Ihr Kommentar ist veröffentlicht.',
  commentWaiting:
    'Wir haben Ihren Kommentar erhalten. Wenn er veröffentlicht wird, erscheint er hier.',
  'author-missing': 'Bitte geben Sie Ihren Namen an.',
  'author-too-long': 'Ihr Name darf höchstens {max} Zeichen lang sein.',
  'email-missing': 'Bitte geben Sie Ihre E-Mail-Adresse an. Sie wird nicht veröffentlicht.',
  'email-invalid': 'Bitte geben Sie eine gültige E-Mail-Adresse an.',
  'body-too-short': 'Bitte schreiben Sie mindestens {min} Zeichen.',
  'body-too-long': 'Ihr Kommentar darf höchstens {max} Zeichen lang sein.',
  'comment-too-large': 'Ihr Kommentar braucht zu viel Platz. Bitte kürzen Sie ihn.',
  'story-not-found': 'Der Artikel, den Sie kommentieren möchten, ist nicht verfügbar.',
  'parent-not-found': 'Der Kommentar, auf den Sie antworten, existiert nicht mehr.',
  'comments-not-allowed': 'Die Kommentare sind hier geschlossen.',
  'comments-closed-by-editor': 'Die Kommentare zu diesem Artikel sind geschlossen.',
  'comments-too-old':
    'Die Kommentare zu diesem Artikel wurden {days:day} nach dem Erscheinen geschlossen.',
  'duplicate-comment': 'Diesen Kommentar haben Sie hier schon geschrieben.',
  'comment-flood':
    'Sie kommentieren in diesem Browser zu schnell. Bitte warten Sie {seconds:wait}.',
  'comment-flood-email':
    'Sie kommentieren mit dieser E-Mail-Adresse zu schnell. Bitte warten Sie {seconds:wait}.',
  'comment-flood-address':
    'Sie kommentieren zu schnell, oder andere an Ihrer Netzwerkadresse tun es. Bitte warten Sie {seconds:wait}.',
  'comment-flood-network':
    'Aus Ihrem Netzwerk kommen zu viele Kommentare. Bitte warten Sie {seconds:wait}.',
  'comment-flood-edits':
    'Sie bearbeiten diesen Kommentar zu schnell. Bitte warten Sie {seconds:wait}.',
  'proof-of-work-invalid':
    'Die Prüfung Ihres Browsers ist abgelaufen. Bitte senden Sie den Kommentar noch einmal.',
  'reader-banned': 'Sie können hier zurzeit nicht kommentieren.',
  'blocked-words': 'Ihr Kommentar enthält Wörter, die hier nicht erlaubt sind: {words}.',
  'blocked-link': 'Ihr Kommentar enthält einen Link, der hier nicht erlaubt ist: {domain}.',
  'nudge-words':
    'Bitte lesen Sie Ihren Kommentar noch einmal, bevor Sie ihn absenden. Diese Wörter können andere verletzen: {words}. Sie können ihn ändern oder so absenden. Wenn Sie ihn nicht ändern, liest ihn zuerst die Moderation.',
  'nudge-spam':
    'Ihr Kommentar sieht nach Werbung aus. Sie können ihn ändern oder so absenden. Wenn Sie ihn nicht ändern, liest ihn zuerst die Moderation.',
  'too-many-requests': 'Zu viele Anfragen. Bitte versuchen Sie es in {seconds:wait} wieder.',
  leaveComment: 'Kommentar schreiben',
  name: 'Name',
  email: 'E-Mail',
  comment: 'Kommentar',
  send: 'Kommentar absenden',
  notSent: 'Ihr Kommentar wurde nicht gesendet.',
  backToSite: 'Zurück zu {site}',
  reply: 'Antworten',
  replyTo: '{name} antworten',
  replyingTo: 'Sie antworten {name}.',
  replyingToOne: 'Sie antworten auf einen Kommentar.',
  noReply: 'Stattdessen einen neuen Kommentar schreiben',
  by: 'Von {names}',
  updated: 'Aktualisiert: {date}',
  filePhoto: 'Archivbild',
  topics: 'Themen',
  comments: 'Kommentare ({count})',
  noComments: 'Noch keine Kommentare.',
  newestFirst: 'Neueste zuerst',
  oldestFirst: 'Älteste zuerst',
  moreComments: 'Weitere Kommentare',
  firstComments: 'Zurück zu den ersten Kommentaren',
  moreReplies: 'Nicht gezeigte Antworten: {count}',
  moreStories: 'Weitere Artikel',
  previousStory: 'Voriger Artikel',
  nextStory: 'Nächster Artikel',
  latestFrom: 'Neues aus {section}',
  frontPage: 'Startseite',
  skipToStory: 'Zum Artikel springen',
  'comment-not-found': 'Dieser Kommentar existiert nicht mehr.',
  'token-invalid': 'Sie können diesen Kommentar nicht ändern, oder der Link ist beschädigt.',
  'edit-too-late':
    'Sie können einen Kommentar nach dem Absenden {minutes:minute} lang ändern. Für diesen ist es zu spät.',
  'edit-answered':
    'Auf diesen Kommentar wurde schon geantwortet. Sie können ihn nicht mehr ändern.',
  'report-reason': 'Bitte wählen Sie einen Grund: {reasons}.',
  'report-too-long': 'Ihre Erklärung darf höchstens {max} Zeichen lang sein.',
  'live-full': 'Zu viele Leser folgen gerade live. Bitte laden Sie die Seite später neu.',
  commentChanged: 'Ihr Kommentar ist geändert.',
  commentUnchanged: 'Nichts wurde geändert: Das ist schon der Text Ihres Kommentars.',
  commentRemoved: 'Ihr Kommentar ist gelöscht.',
  reportTaken: 'Vielen Dank. Die Moderation prüft den Kommentar.',
  removedComment: 'Dieser Kommentar wurde von der Verfasserin oder dem Verfasser gelöscht.',
  erasedComment: 'Dieser Kommentar wurde gelöscht.',
  staffBadge: 'Redaktion',
  pinnedComment: 'Angeheftet',
  edited: 'bearbeitet',
  like: 'Gefällt mir',
  likes: 'Gefällt: {count}',
  report: 'Melden',
  reportSend: 'Meldung absenden',
  reportWhy: 'Warum melden Sie den Kommentar?',
  reasonOffensive: 'Er ist anstößig',
  reasonAbusive: 'Er ist beleidigend',
  reasonSpam: 'Er ist Werbung',
  reasonIrrelevant: 'Er gehört nicht zum Thema',
  reasonOther: 'Etwas anderes',
  editOwn: 'Ändern',
  removeOwn: 'Löschen',
  notifyMe: 'Über Antworten auf meine Kommentare hier per E-Mail informieren',
  emailGreeting: 'Guten Tag,',
  confirmSubject: 'E-Mails über Antworten bestätigen',
  confirmWhy:
    'Jemand hat uns gebeten, an diese Adresse E-Mails über Antworten auf Kommentare zu „{headline}“ zu senden. Wenn Sie das waren, bestätigen Sie es bitte.',
  confirmButton: 'Ja, E-Mails senden',
  confirmIgnore:
    'Wenn Sie das nicht waren, ignorieren Sie diese E-Mail. Wir schreiben Ihnen zu diesem Artikel nicht wieder.',
  confirmTitle: 'E-Mails über Antworten',
  confirmAsk: 'Möchten Sie E-Mails über Antworten auf Ihre Kommentare zu „{headline}“ erhalten?',
  confirmDone: 'Wir senden Ihnen E-Mails über Antworten auf Ihre Kommentare zu „{headline}“.',
  unsubscribeTitle: 'E-Mails abbestellen',
  unsubscribeAsk: 'Möchten Sie die E-Mails über Antworten zu „{headline}“ abbestellen?',
  unsubscribeAskAll: 'Möchten Sie alle E-Mails über Antworten abbestellen?',
  unsubscribeButton: 'Abbestellen',
  unsubscribeDone:
    'Sie haben die E-Mails abbestellt. Wir schreiben Ihnen hier nicht mehr über Antworten.',
  linkBad: 'Dieser Link ist beschädigt. Bitte kopieren Sie den ganzen Link aus der E-Mail.',
  linkOld:
    'Dieser Link ist abgelaufen. Bestellen Sie beim Kommentieren erneut E-Mails, dann senden wir Ihnen einen neuen Link.',
  linkEnded: 'Diese E-Mails wurden abbestellt. Sie können sie beim Kommentieren erneut bestellen.',
  replySubject: '{name} hat Ihnen geantwortet',
  replyIntro: '{name} hat auf Ihren Kommentar zu „{headline}“ geantwortet:',
  replyRead: 'Antwort lesen',
  threadSubject: '{name} hat in einem Gespräch geantwortet, dem Sie folgen',
  threadIntro: '{name} hat zu „{headline}“ in einem Gespräch geantwortet, dem Sie folgen:',
  threadIntroTo: '{name} hat {to} zu „{headline}“ in einem Gespräch geantwortet, dem Sie folgen:',
  replyOwn: 'Sie schrieben:',
  readComment: 'Kommentar lesen',
  answersOne: 'Antwort an {name}',
  reportEmail: 'Ihre E-Mail-Adresse, wenn Sie das Ergebnis erfahren möchten',
  reportTakenTold:
    'Vielen Dank. Die Moderation prüft den Kommentar. Das Ergebnis erfahren Sie per E-Mail.',
  reportTakenUnproved:
    'Vielen Dank. Die Moderation prüft den Kommentar. Das Ergebnis können wir Ihnen nicht mailen, weil diese E-Mail-Adresse nicht bestätigt ist.',
  reportSubject: 'Das Ergebnis Ihrer Meldung',
  reportStays:
    'Sie haben einen Kommentar zu „{headline}“ gemeldet. Wir haben ihn geprüft. Er bleibt stehen:',
  reportGone:
    'Sie haben einen Kommentar zu „{headline}“ gemeldet. Wir haben ihn geprüft. Er ist nicht mehr öffentlich.',
  reportRemoved:
    'Sie haben einen Kommentar zu „{headline}“ gemeldet. Er wurde entfernt und ist nicht mehr öffentlich.',
  reportReason: 'Ihr Grund',
  reportOnce:
    'Sie erhalten diese eine E-Mail, weil Sie beim Melden des Kommentars darum gebeten haben.',
  digestSubject: 'Antworten auf Ihre Kommentare: {count}',
  digestMore: 'Und {count} weitere.',
  unsubscribeLabel: 'Diese E-Mails abbestellen',
  approvedSubject: 'Ihr Kommentar ist freigegeben',
  approvedIntro: 'Ihr Kommentar zu „{headline}“ wurde freigegeben. Er ist jetzt öffentlich:',
  verifyMe: 'Mir einen Link senden, der meine E-Mail-Adresse bestätigt',
  verifyAsked:
    'Vielen Dank. Wir senden eine E-Mail an diese Adresse. Der Link darin gilt 24 Stunden.',
  verifySubject: 'Bestätigen Sie Ihre E-Mail-Adresse',
  verifyWhy:
    'Jemand hat uns gebeten, diese E-Mail-Adresse für Kommentare auf {site} zu bestätigen. Wenn Sie das waren, öffnen Sie diesen Link in dem Browser, in dem Sie kommentieren.',
  verifyButton: 'Meine Adresse bestätigen',
  verifyAsk:
    'Möchten Sie Ihre E-Mail-Adresse für Kommentare auf {site} bestätigen? Dieser Browser merkt es sich dann.',
  verifyDone: 'Ihre E-Mail-Adresse ist in diesem Browser bestätigt.',
  verifyOld:
    'Dieser Link wurde schon benutzt oder ist abgelaufen. Sie können beim Kommentieren einen neuen anfordern.',
  privacyAsked:
    'Vielen Dank. Wenn diese E-Mail-Adresse hier verwendet wurde, haben wir eine E-Mail mit einem Link an sie gesendet. Der Link gilt 24 Stunden.',
  exportSubject: 'Ihre Daten',
  exportWhy:
    'Jemand hat um eine Kopie von allem gebeten, was hier mit dieser E-Mail-Adresse geschrieben wurde. Wenn Sie das waren, öffnen Sie diesen Link.',
  exportOpen: 'Meine Daten abrufen',
  eraseSubject: 'Löschung Ihrer Daten bestätigen',
  eraseWhy:
    'Jemand hat uns gebeten, alles zu löschen, was hier mit dieser E-Mail-Adresse geschrieben wurde. Wenn Sie das waren, öffnen Sie diesen Link.',
  eraseOpen: 'Prüfen und entscheiden',
  privacyIgnore:
    'Wenn Sie das nicht waren, ignorieren Sie diese E-Mail. Es geschieht nichts, und der Link läuft nach 24 Stunden ab.',
  exportTitle: 'Ihre Daten',
  exportAsk:
    'Hier können Sie alle Daten, die wir zu Ihrer E-Mail-Adresse speichern, als JSON-Datei herunterladen: Kommentare, E-Mails über Antworten, Entscheidungen.',
  exportButton: 'Meine Daten herunterladen',
  eraseTitle: 'Ihre Daten löschen',
  eraseAskRemove:
    'Wir entfernen Ihren Namen, Ihre E-Mail-Adresse und den Text aller Ihrer Kommentare und beenden die E-Mails über Antworten. Kommentare mit Ihrer E-Mail-Adresse: {count}. Antworten anderer bleiben. Das lässt sich nicht rückgängig machen.',
  eraseAskKeep:
    'Wir entfernen Ihren Namen und Ihre E-Mail-Adresse aus allen Ihren Kommentaren und beenden die E-Mails über Antworten. Kommentare mit Ihrer E-Mail-Adresse: {count}. Der Text bleibt ohne Ihren Namen. Das lässt sich nicht rückgängig machen.',
  eraseButton: 'Meine Daten löschen',
  eraseGoing: 'Wir löschen Ihre Daten. Bei vielen Kommentaren dauert das einige Minuten.',
  eraseDone: 'Ihre Daten sind gelöscht. Kommentare: {count}.',
  privacyLinkOld: 'Dieser Link ist abgelaufen. Bitte fordern Sie einen neuen an.',
  privacyLinkUsed:
    'Dieser Link gilt nicht mehr. Ihre Anfrage ist erledigt, oder die Daten existieren nicht mehr.',
  'privacy-wish': 'wish muss export oder erase sein.',
  'notice-law': 'Bitte wählen Sie, gegen welches Recht der Kommentar verstößt: {laws}.',
  'notice-explanation':
    'Bitte erklären Sie mit mindestens {min} Zeichen, warum der Kommentar rechtswidrig ist.',
  'notice-too-long': 'Ihre Erklärung darf höchstens {max} Zeichen lang sein.',
  'notice-good-faith':
    'Bitte bestätigen Sie, dass Ihre Angaben nach bestem Wissen richtig und vollständig sind.',
  'notice-comments': 'Eine Meldung kann höchstens {max|# Kommentar|# Kommentare} nennen.',
  'appeal-too-short':
    'Bitte erklären Sie mit mindestens {min} Zeichen, warum die Entscheidung falsch ist.',
  'appeal-too-long': 'Ihre Erklärung darf höchstens {max} Zeichen lang sein.',
  noticeTitle: 'Rechtswidrige Inhalte melden',
  noticeIntro:
    'Dieses Formular ist für rechtswidrige Kommentare. Alles andere melden Sie bitte beim Kommentar selbst.',
  noticeAddress: 'Adresse des Kommentars',
  noticeMore: 'Adressen weiterer Kommentare in dieser Meldung, eine je Zeile',
  noticeLaw: 'Gegen welches Recht verstößt der Kommentar?',
  noticeChoose: 'Bitte wählen',
  noticeWhy: 'Warum ist der Kommentar rechtswidrig?',
  noticeAnonymous:
    'Wenn Sie sexuellen Missbrauch von Kindern melden, müssen Sie weder Namen noch E-Mail-Adresse angeben.',
  noticeGoodFaith:
    'Meine Angaben in dieser Meldung sind nach bestem Wissen richtig und vollständig.',
  noticeSend: 'Meldung absenden',
  noticeTaken:
    'Vielen Dank. Wir haben Ihre Meldung mit der Nummer {number} erhalten. Wir teilen Ihnen unsere Entscheidung per E-Mail mit.',
  noticeTakenAnonymous: 'Vielen Dank. Wir haben Ihre Meldung mit der Nummer {number} erhalten.',
  'law-threat': 'Drohung oder Aufruf zu Gewalt',
  'law-hate-speech': 'Volksverhetzung oder Hassrede',
  'law-defamation': 'Verleumdung oder Beleidigung',
  'law-privacy': 'Privatsphäre oder personenbezogene Daten',
  'law-harassment': 'Belästigung oder Nachstellung',
  'law-terrorism': 'Terrorismus',
  'law-child-abuse': 'Sexueller Missbrauch von Kindern',
  'law-copyright': 'Urheberrecht oder Marken',
  'law-fraud': 'Betrug oder verbotene Waren',
  'law-other': 'Ein anderes Gesetz',
  receiptSubject: 'Wir haben Ihre Meldung {number} erhalten',
  receiptIntro:
    'Wir haben Ihre Meldung rechtswidriger Inhalte erhalten. Ein Mensch prüft sie. Wir teilen Ihnen die Entscheidung per E-Mail mit.',
  factNumber: 'Nummer',
  factLaw: 'Recht',
  factComment: 'Kommentar',
  noticeDecidedSubject: 'Unsere Entscheidung über Ihre Meldung {number}',
  noticeUpheld: 'Sie haben uns rechtswidrige Inhalte gemeldet. Wir haben sie entfernt.',
  noticeUpheldPartly:
    'Sie haben uns rechtswidrige Inhalte gemeldet. Sie haben {total|# Kommentar|# Kommentare} genannt. Davon haben wir {count} entfernt.',
  noticeDismissed:
    'Sie haben uns Inhalte gemeldet, die Sie für rechtswidrig halten. Wir haben sie geprüft und halten sie nicht für rechtswidrig. Sie bleiben stehen.',
  byPerson: 'Diese Entscheidung hat ein Mensch getroffen, ohne automatisierte Mittel.',
  complainHow:
    'Wenn Sie nicht einverstanden sind, können Sie sich bis zum {date} beschweren. Die Beschwerde prüft jemand, der die Entscheidung nicht getroffen hat. Sie können auch vor Gericht gehen.',
  complainButton: 'Beschwerde gegen diese Entscheidung einlegen',
  statementSubjectRejected: 'Warum Ihr Kommentar abgelehnt wurde',
  statementSubjectTaken: 'Warum Ihr Kommentar entfernt wurde',
  statementIntro: 'Es geht um Ihren Kommentar zu „{headline}“:',
  factDecision: 'Entscheidung',
  decisionRejected:
    'Ihr Kommentar wurde abgelehnt. Niemand kann ihn hier lesen. Das gilt dauerhaft.',
  decisionHidden:
    'Ihr Kommentar wurde ausgeblendet. Niemand kann ihn hier lesen, bis die Moderation entscheidet.',
  decisionTrashed: 'Ihr Kommentar wurde entfernt. Niemand kann ihn hier lesen. Das gilt dauerhaft.',
  factWhen: 'Datum',
  factCause: 'Anlass der Prüfung',
  causeNotice: 'Jemand hat uns gemeldet, dass der Kommentar rechtswidrig ist.',
  causeReport: 'Leser haben den Kommentar gemeldet.',
  causeOwn: 'Wir haben den Kommentar von uns aus geprüft.',
  factAutomated: 'Automatisierte Mittel',
  automatedDecided: 'Die Entscheidung wurde automatisch getroffen ({rules}).',
  automatedFound: 'Der Kommentar wurde automatisch gefunden ({rules}). Entschieden hat ein Mensch.',
  automatedNone: 'Keine. Ein Mensch hat entschieden.',
  'auto-words': 'eine Wortliste',
  'auto-links': 'seine Links',
  'auto-spam': 'eine Spam-Bewertung',
  'auto-repeats': 'ein Vergleich mit anderen Kommentaren',
  'auto-robots': 'eine Prüfung auf Bots',
  'auto-classifier': 'ein externer Dienst',
  'auto-reports': 'die Zahl der Meldungen',
  factGround: 'Grund',
  'ground-offensive': 'Hausregel: keine anstößige Sprache.',
  'ground-abusive': 'Hausregel: keine Angriffe auf andere.',
  'ground-spam': 'Hausregel: kein Spam.',
  'ground-banned-word': 'Hausregel: Der Kommentar enthält Wörter, die wir nicht veröffentlichen.',
  'ground-advertising': 'Hausregel: keine Werbung.',
  'ground-illegal-content': 'Wir halten den Kommentar für rechtswidrig.',
  'ground-illegal-law': 'Wir halten den Kommentar für rechtswidrig: {law}.',
  'ground-harassment': 'Hausregel: keine Belästigung.',
  'ground-misinformation': 'Hausregel: keine falschen Aussagen, die andere in die Irre führen.',
  'ground-hate-speech': 'Hausregel: kein Hass gegen Gruppen von Menschen.',
  'ground-irrelevant': 'Hausregel: Kommentare müssen sich auf den Artikel beziehen.',
  'ground-other': 'Der Kommentar verstößt gegen die Hausregeln.',
  'ground-reports':
    'Hausregel: Kommentare, die viele Leser melden, werden ausgeblendet, bis die Moderation entscheidet.',
  factRules: 'Hausregeln',
  appealHow:
    'Wenn Sie die Entscheidung für falsch halten, können Sie bis zum {date} widersprechen. Den Widerspruch prüft jemand, der die Entscheidung nicht getroffen hat. Sie können auch vor Gericht gehen.',
  appealButton: 'Widersprechen',
  appealTitle: 'Einer Entscheidung widersprechen',
  appealIntro:
    'Den Widerspruch prüft jemand, der die Entscheidung nicht getroffen hat. Wir teilen Ihnen das Ergebnis per E-Mail mit.',
  appealWhy: 'Warum ist die Entscheidung falsch?',
  appealSend: 'Widerspruch absenden',
  appealTaken:
    'Wir haben Ihren Widerspruch vom {date} erhalten. Wir teilen Ihnen unsere Entscheidung per E-Mail mit.',
  appealUpheld: 'Jemand anderes hat die Entscheidung geprüft. Sie bleibt bestehen.',
  appealReversed: 'Jemand anderes hat die Entscheidung geprüft und aufgehoben.',
  appealOver: 'Diese Entscheidung gilt nicht mehr. Sie können ihr nicht widersprechen.',
  appealGone: 'Der Kommentar oder die Meldung existiert nicht mehr.',
  appealLinkOld: 'Dieser Link ist abgelaufen. Sie können {days:day} lang widersprechen.',
  outcomeSubject: 'Das Ergebnis Ihres Widerspruchs',
  outcomeUpheldDecision:
    'Sie haben der Entscheidung über Ihren Kommentar zu „{headline}“ widersprochen. Jemand, der die Entscheidung nicht getroffen hat, hat sie geprüft. Die Entscheidung bleibt bestehen.',
  outcomeReversedDecision:
    'Sie haben der Entscheidung über Ihren Kommentar zu „{headline}“ widersprochen. Jemand, der die Entscheidung nicht getroffen hat, hat sie geprüft. Sie hatten recht: Ihr Kommentar ist wieder öffentlich.',
  outcomeUpheldNotice:
    'Sie haben sich über unsere Entscheidung zu Ihrer Meldung {number} beschwert. Jemand, der die Entscheidung nicht getroffen hat, hat sie geprüft. Die Entscheidung bleibt bestehen.',
  outcomeReversedNotice:
    'Sie haben sich über unsere Entscheidung zu Ihrer Meldung {number} beschwert. Jemand, der die Entscheidung nicht getroffen hat, hat sie geprüft. Sie hatten recht: Die Inhalte wurden entfernt.',
  outcomeCourt: 'Wenn Sie nicht einverstanden sind, können Sie vor Gericht gehen.',
}
