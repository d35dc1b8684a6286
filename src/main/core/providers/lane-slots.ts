/** How many requests a lane may run at once, and who says so. */
export interface LaneSlots {
  readonly slots: number
  readonly source: 'registry' | 'learnt' | 'default'
}
