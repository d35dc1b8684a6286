/** What one run of a contestant came to, by the name of the metric: `cpuMicros` per unit, counts, milliseconds. */
export type Sample = Readonly<Record<string, number>>

/** Ours, what others use, what it could cost at best, or a further figure that no gate reads. */
export type Role = 'ours' | 'peer' | 'limit' | 'other'

export interface Contestant {
  readonly name: string
  readonly role: Role
  /** Makes ready what is not measured: processes, files, a first run. */
  open(): Promise<OpenContestant>
}

/** `sample` throws when the result is wrong: a fast wrong answer is no figure. */
export interface OpenContestant {
  sample(): Promise<Sample>
  close(): Promise<void>
}

/** What must hold for a cell. */
export type Gate =
  /** The median of the rounds' ratios. */
  | {
      readonly kind: 'ratio'
      readonly metric: string
      readonly of: string
      readonly to: string
      readonly atMost: number
    }
  /**
   * `count`: the worst round counts, and no relaxing. `deadline`: how often something took longer than it may, by the clock,
   * of which a shared machine makes some by itself: the median round counts.
   */
  | {
      readonly kind: 'count' | 'deadline'
      readonly metric: string
      readonly of: string
      readonly atMost: number
    }

/** Contestants that are measured in turn, in the same minutes. */
export interface Cell {
  readonly name: string
  /** What one unit of the metrics is, for the table. */
  readonly unit: string
  readonly contestants: readonly Contestant[]
  readonly gates: readonly Gate[]
  /**
   * The figure whose spread over the rounds says whether this machine was quiet enough for a ratio; not needed by a
   * cell of counts.
   */
  readonly quiet?: { readonly of: string; readonly metric: string }
  /** One round and none to warm up: it takes too long to be measured again. */
  readonly once?: true
}

export interface Scale {
  /** One small cell per bench. */
  readonly quick: boolean
  /** Messages of the history, where a bench needs one. */
  readonly rows: number
}

export interface Bench {
  readonly name: string
  readonly does: string
  /** Needs `bench/peers` to be installed. */
  readonly peers: boolean
  /** Needs a Chromium. */
  readonly browser: boolean
  /** Made ready before the first cell and ended after the last. */
  open(scale: Scale): Promise<OpenBench>
}

export interface OpenBench {
  readonly cells: readonly Cell[]
  close(): Promise<void>
}
