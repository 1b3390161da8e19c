import sections from './data/sections.json' with { type: 'json' }
import type { DemoSection } from './types.ts'

/** Parents before their children: the seeder walks the list once. */
export const demoSections = sections as DemoSection[]
