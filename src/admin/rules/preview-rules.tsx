'use client'

import { Button, useForm } from '@payloadcms/ui'
import type { Preview } from '../../trials/preview.ts'
import { PreviewResult } from './preview-result.tsx'
import { fetchPreview } from './rules-api.ts'
import { useAsked } from './use-asked.ts'
import './rules.css'

/** See before you save: what the settings on the screen would have done to the newest comments. */
export function PreviewRules() {
  const { getData } = useForm()
  const { answer, problem, isBusy, ask } = useAsked<Preview>()
  return (
    <section className="rules-box" aria-labelledby="rules-preview" aria-busy={isBusy}>
      <h3 id="rules-preview">See before you save</h3>
      <p className="rules-quiet">
        What the settings on this screen would have done to the text of the newest 1,000 comments:
        words, links, mail domains and the spam score. Who wrote them, how fast and how often is not
        judged again. Nothing is saved by it.
      </p>
      <Button
        buttonStyle="secondary"
        size="medium"
        margin={false}
        disabled={isBusy}
        onClick={() => void ask((signal) => fetchPreview(getData(), signal))}
      >
        Preview
      </Button>
      <div role="status" className="rules-answer">
        {problem ? (
          <p className="rules-problem">{problem}</p>
        ) : (
          answer && <PreviewResult {...answer} />
        )}
      </div>
    </section>
  )
}
