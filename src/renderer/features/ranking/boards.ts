import type { Board } from '../../../contract/arena.ts'

/** In the order of their tabs. */
export const boards: readonly Board[] = ['blind', 'open', 'judge']
