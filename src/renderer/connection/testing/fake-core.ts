import type { CoreClient, Inputs, Outputs } from '../../../contract/index.ts'
import type { Connection, OutOfDate, Status } from '../connect.ts'
import type { LiveStore } from '../live-store.ts'
import { createValue } from '../value.ts'

/** What the core answers, per procedure; a procedure that is not here rejects. */
export type Answers = {
  readonly [Domain in keyof Inputs]?: {
    readonly [Verb in keyof Inputs[Domain]]?: Verb extends keyof Outputs[Domain]
      ? (input: Inputs[Domain][Verb]) => Outputs[Domain][Verb] | Promise<Outputs[Domain][Verb]>
      : never
  }
}

/** A core without a transport, for tests of the window. */
export interface FakeCore {
  readonly connection: Connection
  /** Every call, in order: `domain.verb` and its input. */
  readonly calls: { readonly name: string; readonly input: unknown }[]
  readonly setStatus: (status: Status) => void
  /** Tells the window that something is out of date. */
  readonly announce: (change: OutOfDate) => void
}

export const openStatus: Status = {
  state: 'open',
  welcome: {
    type: 'welcome',
    protocol: 2,
    launch: '00000000-0000-4000-8000-000000000000',
    version: '0.0.0',
    host: 'headless',
    platform: 'linux',
    demo: false,
  },
}

/** Nothing streams here. */
const silent: LiveStore = {
  follow: () => () => {},
  get: () => undefined,
  subscribe: () => () => {},
}

export function fakeCore(answers: Answers): FakeCore {
  const status = createValue<Status>(openStatus)
  const listeners = new Set<(change: OutOfDate) => void>()
  const calls: FakeCore['calls'] = []
  const connection: Connection = {
    client: clientOf(answers, calls),
    status,
    live: silent,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    retry() {},
    close() {},
  }
  return {
    connection,
    calls,
    setStatus: (next) => status.set(next),
    announce: (change) => {
      for (const listener of listeners) listener(change)
    },
  }
}

type Procedure = (input: unknown) => unknown

function clientOf(answers: Answers, calls: FakeCore['calls']): CoreClient {
  const domains = answers as Readonly<
    Record<string, Readonly<Record<string, Procedure>> | undefined>
  > // read by name
  const procedure = (domain: string, verb: string) => async (input: unknown) => {
    calls.push({ name: `${domain}.${verb}`, input })
    const answer = domains[domain]?.[verb]
    if (answer === undefined) throw new Error(`the fake core has no ${domain}.${verb}`)
    return answer(input)
  }
  const domainOf = (domain: string) =>
    new Proxy(
      {},
      { get: (_, verb) => (typeof verb === 'string' ? procedure(domain, verb) : undefined) },
    )
  const client = new Proxy(
    {},
    { get: (_, domain) => (typeof domain === 'string' ? domainOf(domain) : undefined) },
  )
  return client as CoreClient // a procedure is whatever function stands under its name
}
