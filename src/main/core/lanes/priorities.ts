import type { Priority } from './lanes.ts'

/** The priorities, the one that goes first at the head. */
export const priorities: readonly Priority[] = ['chat', 'arena', 'agent', 'flow', 'background']
