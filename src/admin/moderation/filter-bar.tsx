'use client'

import { type RefObject, useId, useState } from 'react'
import { type ListFilter, type Narrowing, narrowings, orderOf } from './filter.ts'
import { formText } from './form-text.ts'
import { SearchBox } from './search-box.tsx'
import { useReasons, useSections, useStories, useStoryName } from './use-options.ts'
import type { FilterInAddress } from './use-filter.ts'

const named: Record<Narrowing, string> = {
  search: 'Search',
  story: 'Story',
  section: 'Section',
  reason: 'Held for',
  reader: 'Reader',
  words: 'Words',
  from: 'Written from',
  to: 'Written until',
}

type Props = Pick<FilterInAddress, 'filter' | 'setFilter'> & {
  searchRef: RefObject<HTMLInputElement | null>
  /** Called when the user leaves the search for the list. */
  onLeave: () => void
}

/**
 * Shows the list's filter: a search, a form that opens, and a chip for each filter that is set.
 */
export function FilterBar({ filter, setFilter, searchRef, onLeave }: Props) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const set = narrowings.filter((name) => filter[name])
  // The box shows the search itself.
  const chips = set.filter((name) => name !== 'search')
  const change = (name: Narrowing, value: string): void => {
    const { [name]: _, ...rest } = filter
    setFilter(value.trim() ? { ...rest, [name]: value.trim() } : rest)
  }
  return (
    <section className="moderation-filters" aria-label="Filters">
      <div className="moderation-filters__line">
        <SearchBox
          ref={searchRef}
          value={filter.search ?? ''}
          onSearch={(search) => change('search', search)}
          onLeave={onLeave}
        />
        <button
          className="moderation-button"
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          Filters
        </button>
        {chips.map((name) => (
          <Chip key={name} name={name} filter={filter} onRemove={() => change(name, '')} />
        ))}
        {set.length > 1 && (
          <button
            className="moderation-link"
            type="button"
            onClick={() =>
              setFilter({ tab: filter.tab, ...(filter.sort ? { sort: filter.sort } : {}) })
            }
          >
            Clear all
          </button>
        )}
        <label className="moderation-order">
          <span className="moderation-hidden">Order</span>
          <select
            value={orderOf(filter)}
            onChange={({ target }) =>
              setFilter({ ...filter, sort: target.value as 'oldest' | 'newest' })
            }
          >
            <option value="oldest">Oldest first</option>
            <option value="newest">Newest first</option>
          </select>
        </label>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && <Fields filter={filter} onChange={change} />}
      </div>
    </section>
  )
}

type ChipProps = { name: Narrowing; filter: ListFilter; onRemove: () => void }

function Chip({ name, filter, onRemove }: ChipProps) {
  const headline = useStoryName(name === 'story' ? filter.story : undefined)
  const { data: sections } = useSections()
  const { data: reasons } = useReasons()
  const value = filter[name] ?? ''
  const shown =
    (name === 'story' && headline) ||
    (name === 'section' && sections?.find(({ id }) => id === value)?.name) ||
    (name === 'reason' && reasons?.find(({ rule }) => rule === value)?.label) ||
    value
  return (
    <span className="moderation-chip">
      {named[name]}: <strong>{shown}</strong>
      <button
        type="button"
        aria-label={`Remove filter ${named[name]}: ${shown}`}
        onClick={onRemove}
      >
        ×
      </button>
    </span>
  )
}

type FieldsProps = { filter: ListFilter; onChange: (name: Narrowing, value: string) => void }

function Fields({ filter, onChange }: FieldsProps) {
  const { data: sections = [] } = useSections()
  const { data: reasons = [] } = useReasons()
  return (
    <div className="moderation-filters__fields">
      <TextFilter name="words" filter={filter} onChange={onChange} />
      <TextFilter name="reader" filter={filter} onChange={onChange} />
      <StoryFilter filter={filter} onChange={onChange} />
      <label className="moderation-field">
        Section
        <select
          value={filter.section ?? ''}
          onChange={({ target }) => onChange('section', target.value)}
        >
          <option value="">Any</option>
          {sections.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="moderation-field">
        Held for
        <select
          value={filter.reason ?? ''}
          onChange={({ target }) => onChange('reason', target.value)}
        >
          <option value="">Any</option>
          {reasons.map(({ rule, label }) => (
            <option key={rule} value={rule}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="moderation-field">
          {named[name]}
          <input
            type="date"
            value={filter[name] ?? ''}
            onChange={({ target }) => onChange(name, target.value)}
          />
        </label>
      ))}
    </div>
  )
}

/**
 * Shows a text filter. It searches when the field loses the focus or the user presses Enter, so
 * that a word makes one step of the browser history and not five.
 */
function TextFilter({ name, filter, onChange }: FieldsProps & { name: 'words' | 'reader' }) {
  const value = filter[name] ?? ''
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onChange(name, formText(new FormData(event.currentTarget), name))
      }}
    >
      <label className="moderation-field">
        {named[name]}
        <input
          // A new value from outside makes a new input element.
          key={value}
          type="search"
          name={name}
          defaultValue={value}
          placeholder={name === 'reader' ? 'Name or email address' : 'Words in the comment'}
          onBlur={({ target }) => onChange(name, target.value)}
        />
      </label>
    </form>
  )
}

/**
 * Shows the story filter. The user chooses from a list that opens, and Enter takes its first entry.
 */
function StoryFilter({ filter, onChange }: FieldsProps) {
  const list = useId()
  const [words, setWords] = useState('')
  const { data: stories = [] } = useStories(words)
  const choose = (story: { id: string } | undefined): void => {
    if (!story) return
    onChange('story', story.id)
    setWords('')
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        choose(stories.find(({ name }) => name === words) ?? stories[0])
      }}
    >
      <label className="moderation-field">
        Story
        <input
          type="search"
          list={list}
          value={words}
          placeholder={filter.story ? 'Another story' : 'Words in the headline'}
          onChange={({ target }) => {
            setWords(target.value)
            choose(stories.find(({ name }) => name === target.value))
          }}
        />
        <datalist id={list}>
          {stories.map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
        </datalist>
      </label>
    </form>
  )
}
