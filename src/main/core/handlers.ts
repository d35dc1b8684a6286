import type { Contract, Inputs, Outputs } from '../../contract/index.ts'

/** Who asks: one window over one link. A window that comes back after a lost link has the same id and a new link. */
export interface CallContext {
  readonly windowId: string
  /** Aborts when this call was given up or its link is gone. */
  readonly signal: AbortSignal
}

// In brackets, so that an output of several kinds stays one output.
type Handler<Input, Output> = [Output] extends [AsyncIterator<infer Item, unknown, unknown>]
  ? (input: Input, context: CallContext) => AsyncGenerator<Item, void, void>
  : (input: Input, context: CallContext) => Output | Promise<Output>

/**
 * Every procedure of the contract and what the core does for it: the audited surface. Inputs were checked against the
 * contract before; a handler throws AppError for what the caller can only report.
 */
export type Handlers = {
  readonly [Domain in keyof Contract]: HandlersOf<Domain>
}

/** The handlers of one domain. */
export type HandlersOf<Domain extends keyof Contract> = {
  readonly [Verb in keyof Contract[Domain]]: Verb extends keyof Inputs[Domain] &
    keyof Outputs[Domain]
    ? Handler<Inputs[Domain][Verb], Outputs[Domain][Verb]>
    : never
}
