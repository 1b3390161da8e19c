// Korean particles and endings that attach to a noun. With any other ending, a word that begins
// with an entry is another word (`시발점`, a starting point).
const particles = new Set(
  (
    '이 가 은 는 을 를 의 에 도 만 과 와 나 야 아 여 로 랑 님 들 요 네 임 인 다 라 냐 ' +
    '에서 에게 한테 으로 하고 까지 부터 조차 마저 처럼 보다 같이 같은 이나 이야 이여 이랑 이다 이라 이네 ' +
    '이냐 이고 라고 라는 이들 이요 이에 에요 예요 인가 인지 입니다 이라고 이라는 이에요 께서 ' +
    '들이 들은 들을 들의 들도 들만 들과 들아 들에게 들한테 들처럼 들이다 들이나'
  ).split(' '),
)

const MAX_PARTICLE_LENGTH = 3

/**
 * Returns the possible stems of a Korean word that ends in a particle, each of at least two
 * syllables.
 */
export function stemsOf(word: string): string[] {
  const stems: string[] = []
  for (let length = 1; length <= MAX_PARTICLE_LENGTH && word.length - length >= 2; length += 1)
    if (particles.has(word.slice(-length))) stems.push(word.slice(0, -length))
  return stems
}
