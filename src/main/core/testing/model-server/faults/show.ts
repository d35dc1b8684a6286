import type { RecordedRequest } from '../recorded-request.ts'
import type { Reply } from '../reply.ts'
import type { Run } from '../run-generation.ts'
import { answering } from './answering.ts'
import { breaking } from './breaking.ts'
import { FAULT_AFTER_TOKENS, type FaultName } from './catalogue.ts'
import type { DueFault } from './fault-control.ts'
import { flooding } from './flooding.ts'
import { framing } from './framing.ts'
import { saying } from './saying.ts'
import { stalling } from './stalling.ts'

/** Answers a request in place of the server. */
export type FaultAnswer = (reply: Reply, request: RecordedRequest) => Promise<void>

/** Tells a generation wrongly, after so many healthy tokens where it breaks in its middle. */
export type FaultTelling = (run: Run, afterTokens: number) => Promise<void>

/** `refused` is not here: a server that refuses does not listen. */
const tellings: Partial<Record<FaultName, FaultTelling>> = {
  ...breaking,
  ...flooding,
  ...framing,
  ...saying,
  ...stalling,
}

/** The fault as an answer to any request; undefined when it is one of a stream. */
export function answerOf(name: FaultName): FaultAnswer | undefined {
  const known: Partial<Record<FaultName, FaultAnswer>> = answering
  return known[name]
}

/** The fault as a way to tell a generation; undefined when it is an answer. */
export function tellingOf({
  name,
  afterTokens,
}: DueFault): ((run: Run) => Promise<void>) | undefined {
  const telling = tellings[name]
  if (telling === undefined) return undefined
  return async (run) => await telling(run, afterTokens ?? FAULT_AFTER_TOKENS)
}
