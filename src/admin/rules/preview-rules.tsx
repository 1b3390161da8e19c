'use client'

import { Button, useForm } from '@payloadcms/ui'
import type { Preview } from '../../trials/preview.ts'
import { PreviewResult } from './preview-result.tsx'
import { fetchPreview } from './rules-api.ts'
import { useRequest } from './use-request.ts'
import './rules.css'

/**
 * Shows a preview before saving: the effect of the settings on the screen on the newest comments.
 */
export function PreviewRules() {
  const { getData } = useForm()
  const { answer, problem, isBusy, ask } = useRequest<Preview>()
  return (
    <section className="rules-box" aria-labelledby="rules-preview" aria-busy={isBusy}>
      <h3 id="rules-preview">Preview before you save</h3>
      <p className="rules-quiet">
        See how the settings on this screen would judge the text of the newest 1,000 comments:
        words, links, email domains and the spam score. The preview leaves out the rules about the
        reader and about speed. Nothing is saved.
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
