import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { toFile } from '../spam/base.ts'
import { train } from '../spam/train.ts'
import { readCorpora, run, usualCorpora } from './spam-corpora.ts'

// `npm run spam:train` trains the shipped model from the corpora and our own seeds. Run it again
// when tokens or seeds have changed. The same input gives the same file.

const file = 'src/spam/data/base.json'

run(() => {
  const { values } = parseArgs({
    options: { corpora: { type: 'string', default: usualCorpora } },
  })
  const { comments, messages, seeds } = readCorpora(values.corpora)
  const model = train([...comments, ...messages, ...seeds])
  const text = toFile(model)
  writeFileSync(file, text)
  console.log(`${file}: ${model.tokens.size} tokens, ${Math.round(text.length / 1000)} kB`)
})
