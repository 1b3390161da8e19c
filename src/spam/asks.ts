const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Verbs that ask for a click, a view, a vote or a message. */
const asks = listed(
  'subscribe suscribe subscribed sub subs check checkout visit follow watch click download join add ' +
    'vote listen share support donate contact whatsapp ' +
    'iscriviti iscrivetevi visita visitate seguite seguimi clicca cliccate guarda guardate ascolta ' +
    'votate votami scarica contattami contattatemi scrivimi ' +
    'abonniere abonniert besucht folgt klickt schaut hört stimmt kontaktieren schreibt ' +
    'abonnez visitez suivez cliquez regardez écoutez votez contactez téléchargez ' +
    'suscríbete suscríbanse visiten sígueme síganme clic miren escuchen voten contáctame contacta ' +
    'descarga 구독 구독해 구독해주세요 클릭 방문 팔로우 문의 가입 추천',
)
/** Words before a thing of the writer's own. */
const own = listed(
  'my our mio mia miei mie nostro nostra mein meine meinen meinem meiner unser unsere mon ma mes ' +
    'notre nos nuestro nuestra nuestros 제 저의 우리 저희 내',
)
/** Words for the writer. They count only after a verb: `show me how to vote` asks for nothing. */
const writer = listed('me mine us mi mich mir uns moi 저')

/** The number of places between the verb and the writer's own thing. */
const REACH = 4

/** Tells whether a stretch asks its reader to do something for its writer, in six languages. */
export function asksForAttention(words: readonly string[]): boolean {
  let asked = -Infinity
  let named = -Infinity
  for (const [at, word] of words.entries()) {
    const isOwn = own.has(word)
    if (asks.has(word)) {
      if (at - named <= REACH) return true
      asked = at
    } else if ((isOwn || writer.has(word)) && at - asked <= REACH) return true
    if (isOwn) named = at
  }
  return false
}
