// Over 250 lines: this file is data, and one file holds one language.

import type { Texts } from './en.ts'

/** The texts for readers in French. */
export const fr: Texts = {
  privacyNote: 'Votre adresse e-mail ne sera pas publiée.',
  commentPublished: 'Votre commentaire a été publié.',
  commentWaiting: 'Nous avons reçu votre commentaire. S’il est publié, il paraîtra ici.',
  'author-missing': 'Indiquez votre nom.',
  'author-too-long': 'Votre nom doit avoir {max|# caractère|# caractères} au maximum.',
  'email-missing': 'Indiquez votre adresse e-mail. Elle ne sera pas publiée.',
  'email-invalid': 'Indiquez une adresse e-mail valide.',
  'body-too-short': 'Écrivez au moins {min|# caractère|# caractères}.',
  'body-too-long': 'Votre commentaire doit avoir {max|# caractère|# caractères} au maximum.',
  'comment-too-large': 'Votre commentaire prend trop de place. Raccourcissez-le, s’il vous plaît.',
  'story-not-found': 'L’article que vous voulez commenter n’est pas disponible.',
  'parent-not-found': 'Le commentaire auquel vous répondez n’existe plus.',
  'comments-not-allowed': 'Les commentaires sont fermés ici.',
  'comments-closed-by-editor': 'Les commentaires de cet article sont fermés.',
  'comments-too-old':
    'Les commentaires de cet article ont été fermés {days:day} après sa parution.',
  'duplicate-comment': 'Vous avez déjà publié ce commentaire ici.',
  'comment-flood': 'Vous commentez trop vite depuis ce navigateur. Attendez {seconds:wait}.',
  'comment-flood-email':
    'Vous commentez trop vite avec cette adresse e-mail. Attendez {seconds:wait}.',
  'comment-flood-address':
    'Vous commentez trop vite, vous ou d’autres personnes à la même adresse réseau. Attendez {seconds:wait}.',
  'comment-flood-network':
    'Trop de commentaires arrivent de votre réseau. Attendez {seconds:wait}.',
  'comment-flood-edits': 'Vous modifiez ce commentaire trop vite. Attendez {seconds:wait}.',
  'proof-of-work-invalid':
    'La vérification de votre navigateur a expiré. Envoyez de nouveau votre commentaire.',
  'reader-banned': 'Vous ne pouvez pas commenter ici pour le moment.',
  'blocked-words': 'Votre commentaire contient des mots qui ne sont pas acceptés ici : {words}.',
  'blocked-link': 'Votre commentaire contient un lien qui n’est pas accepté ici : {domain}.',
  'nudge-words':
    'Relisez votre commentaire avant de le publier. Ces mots peuvent blesser : {words}. Vous pouvez le modifier ou l’envoyer tel quel. Si vous ne le modifiez pas, un modérateur le lira d’abord.',
  'nudge-spam':
    'Votre commentaire ressemble à de la publicité. Vous pouvez le modifier ou l’envoyer tel quel. Si vous ne le modifiez pas, un modérateur le lira d’abord.',
  'too-many-requests': 'Trop de requêtes. Réessayez dans {seconds:wait}.',
  leaveComment: 'Laisser un commentaire',
  name: 'Nom',
  email: 'E-mail',
  comment: 'Commentaire',
  send: 'Publier le commentaire',
  notSent: 'Votre commentaire n’a pas été envoyé.',
  backToSite: 'Retour à {site}',
  reply: 'Répondre',
  replyTo: 'Répondre à {name}',
  replyingTo: 'Vous répondez à {name}.',
  replyingToOne: 'Vous répondez à un commentaire.',
  noReply: 'Écrire plutôt un nouveau commentaire',
  by: 'Par {names}',
  updated: 'Mis à jour : {date}',
  filePhoto: 'Photo d’archives',
  topics: 'Thèmes',
  comments: 'Commentaires ({count})',
  noComments: 'Aucun commentaire pour l’instant.',
  newestFirst: 'Les plus récents d’abord',
  oldestFirst: 'Les plus anciens d’abord',
  moreComments: 'Plus de commentaires',
  firstComments: 'Revenir aux premiers commentaires',
  moreReplies: 'Réponses non affichées : {count}',
  moreStories: 'Plus d’articles',
  previousStory: 'Article précédent',
  nextStory: 'Article suivant',
  latestFrom: 'Derniers articles : {section}',
  frontPage: 'À la une',
  skipToStory: 'Aller à l’article',
  'comment-not-found': 'Ce commentaire n’existe plus.',
  'token-invalid': 'Vous ne pouvez pas modifier ce commentaire, ou le lien est endommagé.',
  'edit-too-late':
    'Un commentaire peut être modifié pendant {minutes:minute} après son envoi. Celui-ci ne peut plus l’être.',
  'edit-answered': 'Quelqu’un a répondu à ce commentaire. Il ne peut plus être modifié.',
  'report-reason': 'Choisissez un motif : {reasons}.',
  'report-too-long': 'Votre explication doit avoir {max|# caractère|# caractères} au maximum.',
  'live-full': 'Trop de lecteurs suivent en direct. Rechargez la page plus tard.',
  commentChanged: 'Votre commentaire a été modifié.',
  commentUnchanged: 'Rien n’a été modifié : c’est déjà le texte de votre commentaire.',
  commentRemoved: 'Votre commentaire a été supprimé.',
  reportTaken: 'Merci. Un modérateur va l’examiner.',
  removedComment: 'Ce commentaire a été supprimé par son auteur.',
  erasedComment: 'Ce commentaire a été supprimé.',
  staffBadge: 'Rédaction',
  pinnedComment: 'Épinglé',
  edited: 'modifié',
  like: 'J’aime',
  likes: 'J’aime : {count}',
  report: 'Signaler',
  reportSend: 'Envoyer le signalement',
  reportWhy: 'Pourquoi le signalez-vous ?',
  reasonOffensive: 'Il est choquant',
  reasonAbusive: 'Il est injurieux',
  reasonSpam: 'C’est du spam',
  reasonIrrelevant: 'Il est hors sujet',
  reasonOther: 'Autre chose',
  editOwn: 'Modifier',
  removeOwn: 'Supprimer',
  notifyMe: 'M’avertir par e-mail des réponses à mes commentaires ici',
  emailGreeting: 'Bonjour,',
  confirmSubject: 'Confirmez les e-mails sur les réponses',
  confirmWhy:
    'Quelqu’un nous a demandé d’envoyer à cette adresse des e-mails sur les réponses à ses commentaires sur « {headline} ». Si c’était vous, confirmez-le.',
  confirmButton: 'Oui, envoyez-moi des e-mails',
  confirmIgnore:
    'Si ce n’était pas vous, ignorez cet e-mail. Nous ne vous écrirons plus au sujet de cet article.',
  confirmTitle: 'E-mails sur les réponses',
  confirmAsk:
    'Voulez-vous recevoir des e-mails sur les réponses à vos commentaires sur « {headline} » ?',
  confirmDone:
    'Nous vous enverrons des e-mails sur les réponses à vos commentaires sur « {headline} ».',
  unsubscribeTitle: 'Se désabonner',
  unsubscribeAsk:
    'Voulez-vous ne plus recevoir d’e-mails sur les réponses au sujet de « {headline} » ?',
  unsubscribeAskAll: 'Voulez-vous ne plus recevoir aucun e-mail sur les réponses ?',
  unsubscribeButton: 'Se désabonner',
  unsubscribeDone:
    'Votre désabonnement est enregistré. Nous ne vous enverrons plus d’e-mails sur les réponses ici.',
  linkBad: 'Ce lien est endommagé. Copiez le lien entier depuis l’e-mail.',
  linkOld:
    'Ce lien a expiré. Redemandez les e-mails quand vous commentez, et nous vous enverrons un nouveau lien.',
  linkEnded: 'Ces e-mails ont été arrêtés. Vous pouvez les redemander quand vous commentez.',
  replySubject: '{name} vous a répondu',
  replyIntro: '{name} a répondu à votre commentaire sur « {headline} » :',
  replyRead: 'Lire la réponse',
  threadSubject: '{name} a répondu dans une discussion que vous suivez',
  threadIntro: '{name} a répondu dans une discussion que vous suivez sur « {headline} » :',
  threadIntroTo: '{name} a répondu à {to} dans une discussion que vous suivez sur « {headline} » :',
  replyOwn: 'Vous avez écrit :',
  readComment: 'Lire le commentaire',
  answersOne: 'En réponse à {name}',
  reportEmail: 'Votre adresse e-mail, si vous voulez connaître le résultat',
  reportTakenTold:
    'Merci. Un modérateur va l’examiner. Nous vous enverrons le résultat par e-mail.',
  reportTakenUnproved:
    'Merci. Un modérateur va l’examiner. Nous ne pouvons pas vous envoyer le résultat, car cette adresse e-mail n’est pas confirmée.',
  reportSubject: 'Le résultat de votre signalement',
  reportStays:
    'Vous avez signalé un commentaire sur « {headline} ». Nous l’avons examiné. Il reste en ligne :',
  reportGone:
    'Vous avez signalé un commentaire sur « {headline} ». Nous l’avons examiné. Il n’est plus public.',
  reportRemoved:
    'Vous avez signalé un commentaire sur « {headline} ». Il a été supprimé et n’est plus public.',
  reportReason: 'Votre motif',
  reportOnce:
    'Vous recevez cet unique e-mail parce que vous l’avez demandé en signalant le commentaire.',
  digestSubject: 'Réponses à vos commentaires : {count}',
  digestMore: 'Et {count} de plus.',
  unsubscribeLabel: 'Se désabonner de ces e-mails',
  approvedSubject: 'Votre commentaire a été approuvé',
  approvedIntro: 'Votre commentaire sur « {headline} » a été approuvé. Il est maintenant public :',
  verifyMe: 'M’envoyer un lien qui confirme mon adresse e-mail',
  verifyAsked: 'Merci. Nous envoyons un e-mail à cette adresse. Son lien est valable 24 heures.',
  verifySubject: 'Confirmez votre adresse e-mail',
  verifyWhy:
    'Quelqu’un nous a demandé de confirmer cette adresse e-mail pour les commentaires sur {site}. Si c’était vous, ouvrez ce lien dans le navigateur avec lequel vous commentez.',
  verifyButton: 'Confirmer mon adresse',
  verifyAsk:
    'Voulez-vous confirmer votre adresse e-mail pour les commentaires sur {site} ? Ce navigateur s’en souviendra.',
  verifyDone: 'Votre adresse e-mail est confirmée dans ce navigateur.',
  verifyOld:
    'Ce lien a déjà été utilisé ou il a expiré. Vous pouvez en demander un nouveau quand vous commentez.',
  privacyAsked:
    'Merci. Si cette adresse e-mail a été utilisée ici, nous lui avons envoyé un e-mail avec un lien. Le lien est valable 24 heures.',
  exportSubject: 'Vos données',
  exportWhy:
    'Quelqu’un a demandé une copie de tout ce qui a été publié ici avec cette adresse e-mail. Si c’était vous, ouvrez ce lien.',
  exportOpen: 'Obtenir mes données',
  eraseSubject: 'Confirmez l’effacement de vos données',
  eraseWhy:
    'Quelqu’un nous a demandé d’effacer tout ce qui a été publié ici avec cette adresse e-mail. Si c’était vous, ouvrez ce lien.',
  eraseOpen: 'Examiner et décider',
  privacyIgnore:
    'Si ce n’était pas vous, ignorez cet e-mail. Rien ne se passera, et le lien expirera après 24 heures.',
  exportTitle: 'Vos données',
  exportAsk:
    'Vous pouvez télécharger toutes les données que nous conservons sous votre adresse e-mail, dans un fichier JSON : commentaires, e-mails sur les réponses, décisions.',
  exportButton: 'Télécharger mes données',
  eraseTitle: 'Effacer vos données',
  eraseAskRemove:
    'Nous supprimerons votre nom, votre adresse e-mail et le texte de tous vos commentaires, et arrêterons les e-mails sur les réponses. Commentaires publiés avec votre adresse e-mail : {count}. Les réponses des autres restent. Cette action est irréversible.',
  eraseAskKeep:
    'Nous supprimerons votre nom et votre adresse e-mail de tous vos commentaires, et arrêterons les e-mails sur les réponses. Commentaires publiés avec votre adresse e-mail : {count}. Leur texte reste, sans votre nom. Cette action est irréversible.',
  eraseButton: 'Effacer mes données',
  eraseGoing:
    'Nous effaçons vos données. Avec beaucoup de commentaires, cela prend quelques minutes.',
  eraseDone: 'Vos données ont été effacées. Commentaires : {count}.',
  privacyLinkOld:
    'Ce lien a expiré. Faites une nouvelle demande, et nous vous en enverrons un nouveau.',
  privacyLinkUsed:
    'Ce lien ne fonctionne plus. Votre demande est terminée, ou les données n’existent plus.',
  'privacy-wish': 'wish doit être export ou erase.',
  'notice-law': 'Choisissez la loi que le commentaire enfreint : {laws}.',
  'notice-explanation':
    'Expliquez en {min|# caractère|# caractères} au minimum pourquoi le commentaire est illicite.',
  'notice-too-long': 'Votre explication doit avoir {max|# caractère|# caractères} au maximum.',
  'notice-good-faith':
    'Confirmez que vous croyez de bonne foi que vos informations sont exactes et complètes.',
  'notice-comments': 'Une notification peut nommer {max|# commentaire|# commentaires} au maximum.',
  'appeal-too-short':
    'Expliquez en {min|# caractère|# caractères} au minimum pourquoi la décision est erronée.',
  'appeal-too-long': 'Votre explication doit avoir {max|# caractère|# caractères} au maximum.',
  noticeTitle: 'Notifier un contenu illicite',
  noticeIntro:
    'Utilisez ce formulaire pour les commentaires qui enfreignent la loi. Pour le reste, signalez le commentaire sur sa page.',
  noticeAddress: 'Adresse du commentaire',
  noticeMore: 'Adresses d’autres commentaires de cette notification, une par ligne',
  noticeLaw: 'Quelle loi le commentaire enfreint-il ?',
  noticeChoose: 'Choisissez',
  noticeWhy: 'Pourquoi le commentaire est-il illicite ?',
  noticeAnonymous:
    'Si vous notifiez des abus sexuels sur enfants, vous n’avez pas à donner de nom ni d’adresse e-mail.',
  noticeGoodFaith:
    'Je crois de bonne foi que les informations de cette notification sont exactes et complètes.',
  noticeSend: 'Envoyer la notification',
  noticeTaken:
    'Merci. Nous avons reçu votre notification, numéro {number}. Nous vous enverrons notre décision par e-mail.',
  noticeTakenAnonymous: 'Merci. Nous avons reçu votre notification, numéro {number}.',
  'law-threat': 'Menaces ou incitation à la violence',
  'law-hate-speech': 'Discours de haine',
  'law-defamation': 'Diffamation ou injure',
  'law-privacy': 'Vie privée ou données personnelles',
  'law-harassment': 'Harcèlement',
  'law-terrorism': 'Terrorisme',
  'law-child-abuse': 'Abus sexuels sur enfants',
  'law-copyright': 'Droit d’auteur ou marques',
  'law-fraud': 'Fraude ou produits illicites',
  'law-other': 'Une autre loi',
  receiptSubject: 'Nous avons reçu votre notification {number}',
  receiptIntro:
    'Nous avons reçu votre notification d’un contenu illicite. Une personne va l’examiner. Nous vous enverrons la décision par e-mail.',
  factNumber: 'Numéro',
  factLaw: 'Loi',
  factComment: 'Commentaire',
  noticeDecidedSubject: 'Notre décision sur votre notification {number}',
  noticeUpheld: 'Vous nous avez notifié un contenu illicite. Nous l’avons retiré.',
  noticeUpheldPartly:
    'Vous nous avez notifié un contenu illicite. Vous avez nommé {total|# commentaire|# commentaires}. Nous en avons retiré {count}.',
  noticeDismissed:
    'Vous nous avez notifié un contenu que vous jugez illicite. Nous l’avons examiné et ne le jugeons pas illicite. Il reste en ligne.',
  byPerson: 'Une personne a pris cette décision, sans moyens automatisés.',
  complainHow:
    'Si vous n’êtes pas d’accord, vous pouvez réclamer jusqu’au {date}. Une personne qui n’a pas pris la décision l’examinera. Vous pouvez aussi saisir la justice.',
  complainButton: 'Réclamer contre cette décision',
  statementSubjectRejected: 'Pourquoi votre commentaire a été refusé',
  statementSubjectTaken: 'Pourquoi votre commentaire a été retiré',
  statementIntro: 'Il s’agit de votre commentaire sur « {headline} » :',
  factDecision: 'Décision',
  decisionRejected:
    'Votre commentaire a été refusé. Personne ne peut le lire ici. C’est définitif.',
  decisionHidden:
    'Votre commentaire a été masqué. Personne ne peut le lire ici avant la décision d’un modérateur.',
  decisionTrashed: 'Votre commentaire a été retiré. Personne ne peut le lire ici. C’est définitif.',
  factWhen: 'Date de la décision',
  factCause: 'Cause de l’examen',
  causeNotice: 'Quelqu’un nous a notifié que le commentaire est illicite.',
  causeReport: 'Des lecteurs ont signalé le commentaire.',
  causeOwn: 'Nous avons examiné le commentaire de notre propre initiative.',
  factAutomated: 'Moyens automatisés',
  automatedDecided: 'La décision a été prise automatiquement ({rules}).',
  automatedFound: 'Le commentaire a été repéré automatiquement ({rules}). Une personne a décidé.',
  automatedNone: 'Aucun. Une personne a décidé.',
  'auto-words': 'une liste de mots',
  'auto-links': 'ses liens',
  'auto-spam': 'un score de spam',
  'auto-repeats': 'une comparaison avec d’autres commentaires',
  'auto-robots': 'une vérification contre les robots',
  'auto-classifier': 'un service externe',
  'auto-reports': 'le nombre de signalements',
  factGround: 'Motif',
  'ground-offensive': 'Règle de la maison : pas de langage choquant.',
  'ground-abusive': 'Règle de la maison : pas d’attaques contre les autres.',
  'ground-spam': 'Règle de la maison : pas de spam.',
  'ground-banned-word':
    'Règle de la maison : le commentaire contient des mots que nous ne publions pas.',
  'ground-advertising': 'Règle de la maison : pas de publicité.',
  'ground-illegal-content': 'Nous jugeons le commentaire illicite.',
  'ground-illegal-law': 'Nous jugeons le commentaire illicite : {law}.',
  'ground-harassment': 'Règle de la maison : pas de harcèlement.',
  'ground-misinformation':
    'Règle de la maison : pas d’affirmations fausses qui trompent les autres.',
  'ground-hate-speech': 'Règle de la maison : pas de haine contre des groupes de personnes.',
  'ground-irrelevant': 'Règle de la maison : les commentaires doivent porter sur l’article.',
  'ground-other': 'Le commentaire enfreint les règles de la maison.',
  'ground-reports':
    'Règle de la maison : les commentaires que beaucoup de lecteurs signalent sont masqués jusqu’à la décision d’un modérateur.',
  factRules: 'Règles de la maison',
  appealHow:
    'Si vous pensez que la décision est erronée, vous pouvez faire appel jusqu’au {date}. Une personne qui n’a pas pris la décision l’examinera. Vous pouvez aussi saisir la justice.',
  appealButton: 'Faire appel',
  appealTitle: 'Faire appel d’une décision',
  appealIntro:
    'Une personne qui n’a pas pris la décision l’examinera. Nous vous enverrons le résultat par e-mail.',
  appealWhy: 'Pourquoi la décision est-elle erronée ?',
  appealSend: 'Envoyer l’appel',
  appealTaken:
    'Nous avons reçu votre appel du {date}. Nous vous enverrons notre décision par e-mail.',
  appealUpheld: 'Une autre personne a examiné la décision. Elle est maintenue.',
  appealReversed: 'Une autre personne a examiné la décision et l’a annulée.',
  appealOver: 'Cette décision n’est plus en vigueur. Vous ne pouvez pas en faire appel.',
  appealGone: 'Le commentaire ou la notification n’existe plus.',
  appealLinkOld: 'Ce lien a expiré. On peut faire appel pendant {days:day}.',
  outcomeSubject: 'Le résultat de votre appel',
  outcomeUpheldDecision:
    'Vous avez fait appel de la décision sur votre commentaire sur « {headline} ». Une personne qui n’a pas pris la décision l’a examinée. La décision est maintenue.',
  outcomeReversedDecision:
    'Vous avez fait appel de la décision sur votre commentaire sur « {headline} ». Une personne qui n’a pas pris la décision l’a examinée. Vous aviez raison : votre commentaire est de nouveau public.',
  outcomeUpheldNotice:
    'Vous avez réclamé contre notre décision sur votre notification {number}. Une personne qui n’a pas pris la décision l’a examinée. La décision est maintenue.',
  outcomeReversedNotice:
    'Vous avez réclamé contre notre décision sur votre notification {number}. Une personne qui n’a pas pris la décision l’a examinée. Vous aviez raison : le contenu a été retiré.',
  outcomeCourt: 'Si vous n’êtes pas d’accord, vous pouvez saisir la justice.',
}
