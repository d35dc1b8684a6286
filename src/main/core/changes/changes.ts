import type { Topic } from '../../../contract/changes.ts'

/** Tells every window that answers about a topic are out of date. No ids: all of the topic. */
export type Announce = (topic: Topic, ids?: readonly string[]) => void
