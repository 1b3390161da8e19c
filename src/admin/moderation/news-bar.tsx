'use client'

type Props = {
  /** The number of comments that came into the list since it was read. */
  arrived: number
  /** The number of comments in the list that somebody else has decided. */
  elsewhere: number
  onShow: () => void
}

/**
 * Tells of changes by others. They wait for a click, so that nothing moves under the cursor: the bar
 * lies over the list and takes no place of its own.
 */
export function NewsBar({ arrived, elsewhere, onShow }: Props) {
  const news = [
    arrived > 0 && newComments(arrived),
    elsewhere > 0 && `${elsewhere} decided by others`,
  ].filter((part) => part !== false)
  return (
    <div className="moderation-news" role="status">
      {news.length > 0 && (
        <button className="moderation-news__button" type="button" onClick={onShow}>
          {news.join(', ')} — {arrived > 0 ? 'show' : 'remove'}
        </button>
      )}
    </div>
  )
}

/** The server counts no further. */
const MAX_ARRIVALS = 100

const newComments = (count: number): string =>
  count === 1
    ? '1 new comment'
    : `${count >= MAX_ARRIVALS ? `${MAX_ARRIVALS} or more` : count} new comments`
