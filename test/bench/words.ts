import { existsSync, readFileSync } from 'node:fs'
import { compileWordList } from '../../src/words/word-list.ts'

// `npm run bench:words [-- --json]`: measures a list of 65,000 entries, compiled once, on comments
// of 5,000 characters. The list is the one beside the project, or a generated one without it.

const target = 5
const isJson = process.argv.includes('--json')

const real = new URL('../../../shared/corpora/blocked-words.txt', import.meta.url)
const generatedList = (): string =>
  Array.from({ length: 65_000 }, (_, i) => {
    const word = `${'bcdfglmnprstvz'[i % 14]}${i.toString(26).replace(/\d/g, 'o')}${'aeiou'[i % 5]}x`
    return i % 5 === 0 ? `*${word}*` : i % 3 === 0 ? `${word} now` : word
  }).join('\n')

const sentences: Record<string, string> = {
  English:
    'The council voted last night to close three libraries, and nobody asked where we should go. ',
  Korean: '어제 국회에서 통과된 법안은 많은 시민들에게 영향을 미칠 것으로 보인다는 지적이 나왔다. ',
  Russian: 'Вчера городской совет проголосовал за закрытие трёх библиотек, и никто не возразил. ',
  Chinese: '昨天市议会投票决定关闭三家图书馆，会上没有人问孩子们放学后会去哪里。',
  'every word disguised': 'v1@gra с.a.s.i.n.o раypal b<b>a</b>d fuuuck sh!t a$$ 바보ㅋㅋ ',
  'one letter': 'a',
  'single letters': 'a b c d e f g h ',
}

const rounded = (ms: number): number => Math.round(ms * 100) / 100

const text = existsSync(real) ? readFileSync(real, 'utf8') : generatedList()
const heap = (): number => process.memoryUsage().heapUsed / 1e6
const collect = (globalThis as { gc?: () => void }).gc
collect?.()
const before = heap()
const started = performance.now()
const list = compileWordList(text)
const compiled = performance.now() - started
collect?.()
const megabytes = heap() - before

const rows = Object.entries(sentences).map(([name, sentence]) => {
  const comment = sentence.repeat(Math.ceil(5_000 / sentence.length)).slice(0, 5_000)
  const times: number[] = []
  for (let run = 0; run < 120; run += 1) {
    const from = performance.now()
    list.match(comment)
    if (run >= 20) times.push(performance.now() - from)
  }
  times.sort((a, b) => a - b)
  return { name, median: rounded(times[50] ?? 0), p95: rounded(times[95] ?? 0) }
})

const figures = {
  entries: list.size,
  compiled: rounded(compiled),
  megabytes: rounded(megabytes),
  rows,
}
if (isJson) console.log(JSON.stringify(figures, null, 2))
else {
  const memory = collect ? `${figures.megabytes} MB` : 'memory not measured: no --expose-gc'
  console.log(`${list.size} entries compiled in ${figures.compiled} ms, ${memory}`)
  for (const { name, median, p95 } of rows)
    console.log(
      `${name.padEnd(22)} ${median} ms (p95 ${p95})${median > target ? `  over ${target} ms` : ''}`,
    )
}
