import { expect, test } from 'vitest'
import { publicAddress } from '../../../src/publishing/public-address.ts'
import { storyStage, storyStages } from '../../../src/publishing/story-stage.ts'

test.each([
  [{ isLive: false, hasNewerDraft: true, wasPublic: false }, 'Draft'],
  [{ isLive: true, hasNewerDraft: false, wasPublic: true }, 'Live'],
  [{ isLive: true, hasNewerDraft: true, wasPublic: true }, 'Live with newer draft'],
  [{ isLive: false, hasNewerDraft: true, wasPublic: true }, 'Unpublished'],
])('%j is called %s', (facts, label) => {
  expect(storyStages[storyStage(facts)].label).toBe(label)
})

test('each stage has a sign of its own beside its words', () => {
  const stages = Object.values(storyStages)
  expect(new Set(stages.map(({ sign }) => sign)).size).toBe(stages.length)
})

test('a story’s public address is on the first frontend, and without a path there is none', () => {
  const site = {
    mode: 'production' as const,
    allowedOrigins: ['https://paper.example'],
    serverURL: 'https://cms.example',
  }
  const story = { slug: 'ferry', path: '/asia/ferry' }
  expect(publicAddress(site, story)).toBe('https://paper.example/asia/ferry')
  expect(publicAddress({ ...site, allowedOrigins: [] }, story)).toBe(
    'https://cms.example/asia/ferry',
  )
  expect(publicAddress({ ...site, mode: 'demo' }, story)).toBe('/demo/ferry')
  expect(publicAddress(site, { ...story, path: null })).toBeNull()
})
