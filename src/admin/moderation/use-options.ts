'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { stringify } from 'qs-esm'
import type { Where } from 'payload'
import { fetchReasons } from './api.ts'

type Option = { id: string; name: string }

async function find(
  collection: 'sections' | 'stories',
  {
    field,
    where,
    limit,
    signal,
  }: { field: string; where?: Where; limit: number; signal: AbortSignal },
): Promise<Option[]> {
  const query = stringify({ where, limit, depth: 0, select: { [field]: true } })
  const response = await fetch(`/api/${collection}?${query}`, { signal })
  if (!response.ok) throw new Error(`The list could not be loaded (status ${response.status}).`)
  const { docs } = (await response.json()) as { docs: Record<string, string>[] }
  return docs.map((doc) => ({ id: doc.id ?? '', name: doc[field] ?? '' }))
}

/** Loads the sections. */
export const useSections = () =>
  useQuery({
    queryKey: ['sections'],
    queryFn: ({ signal }) => find('sections', { field: 'title', limit: 100, signal }),
    staleTime: 300_000,
  })

/** Loads the reasons for which comments are held. They change only with a release. */
export const useReasons = () =>
  useQuery({
    queryKey: ['reasons'],
    queryFn: ({ signal }) => fetchReasons(signal),
    staleTime: Infinity,
  })

/** Finds stories by words of their headline. */
export const useStories = (words: string) =>
  useQuery({
    queryKey: ['stories', words],
    queryFn: ({ signal }) =>
      find('stories', {
        field: 'headline',
        where: { headline: { like: words } },
        limit: 8,
        signal,
      }),
    enabled: words.trim().length > 1,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

/** Loads the headline of the story in the filter. */
export const useStoryName = (id: string | undefined) =>
  useQuery({
    queryKey: ['story', id],
    queryFn: ({ signal }) =>
      find('stories', { field: 'headline', where: { id: { equals: id } }, limit: 1, signal }),
    enabled: id !== undefined,
    staleTime: 300_000,
  }).data?.[0]?.name
