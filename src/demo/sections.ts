import sections from './data/sections.json' with { type: 'json' }
import type { DemoSection } from './types.ts'

/** The sections, parents before their children, because the seeder walks the list once. */
export const demoSections = sections as DemoSection[]
