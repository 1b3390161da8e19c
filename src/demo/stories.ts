import { businessStories } from './stories-business.ts'
import { chinaStories } from './stories-china.ts'
import { cultureStories } from './stories-culture.ts'
import { europeStories } from './stories-europe.ts'
import { japanStories } from './stories-japan.ts'
import { koreasStories } from './stories-koreas.ts'
import { opinionStories } from './stories-opinion.ts'
import { southeastAsiaStories } from './stories-southeast-asia.ts'
import type { DemoStory } from './types.ts'

/** The whole paper. People, places and agencies are invented, whatever their surroundings. */
export const demoStories: DemoStory[] = [
  ...chinaStories,
  ...koreasStories,
  ...japanStories,
  ...southeastAsiaStories,
  ...europeStories,
  ...businessStories,
  ...cultureStories,
  ...opinionStories,
]
