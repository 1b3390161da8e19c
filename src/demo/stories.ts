import business from './data/stories-business.json' with { type: 'json' }
import china from './data/stories-china.json' with { type: 'json' }
import culture from './data/stories-culture.json' with { type: 'json' }
import europe from './data/stories-europe.json' with { type: 'json' }
import japan from './data/stories-japan.json' with { type: 'json' }
import koreas from './data/stories-koreas.json' with { type: 'json' }
import opinion from './data/stories-opinion.json' with { type: 'json' }
import southeastAsia from './data/stories-southeast-asia.json' with { type: 'json' }
import type { DemoStory } from './types.ts'

/** The whole paper. People, places and agencies are invented, whatever their surroundings. */
export const demoStories = [
  ...china,
  ...koreas,
  ...japan,
  ...southeastAsia,
  ...europe,
  ...business,
  ...culture,
  ...opinion,
] as DemoStory[]
