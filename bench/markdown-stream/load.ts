/** Every way to draw an answer that is being written. */
export type WayName =
  | 'ours'
  | 'streamdown'
  | 'streamdown, fed as ours'
  | 'react-markdown'
  | 'HTML of marked'
  | 'text'

/** One run in the page. */
export interface Load {
  readonly way: WayName
  readonly columns: number
  /** Tokens that are there before it begins. */
  readonly start: number
  /** Tokens per second of each column. */
  readonly rate: number
  readonly seconds: number
}

/** What the page says of a run. */
export interface Drawn {
  /** Tokens of all columns. */
  readonly tokens: number
  /** Frames in which something new was drawn. */
  readonly updates: number
  /** Tasks of more than 50 ms while it ran. */
  readonly longTasks: number
}

/** What the page offers to the bench. */
export interface BenchPage {
  /** Draws what is there at the start. */
  mount(load: Load): Promise<void>
  run(): Promise<Drawn>
  /** Whether what stands there is what a whole text gives at once. */
  isAsDrawnAtOnce(): Promise<boolean>
  unmount(): void
}
