/** Who writes a row that a launch owns, and when, in ms since 1970. */
export interface Writing {
  readonly launchId: number
  readonly wall: number
}
