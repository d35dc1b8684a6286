import { z } from 'zod/mini'

const text = z.optional(z.string())

/** What is read of a net log of Chromium (`--log-net-log`); numbers of events differ from version to version. */
const netLog = z.object({
  constants: z.object({ logEventTypes: z.record(z.string(), z.number()) }),
  events: z.array(
    z.object({
      type: z.number(),
      params: z.optional(
        z.object({
          url: text,
          initiator: text,
          network_isolation_key: text,
          host: text,
          network_anonymization_key: text,
          address: text,
        }),
      ),
    }),
  ),
})

type Params = NonNullable<z.infer<typeof netLog>['events'][number]['params']>

const loopback = /^(?:\w+:\/\/)?127\.0\.0\.1(?:[:/]|$)/
/** To learn whether there is IPv6 at all, Chromium connects a socket for datagrams to this; nothing is sent. */
const reachability = '[2001:4860:4860::8888]:443'

/** What each kind of event tells, of a page or, of a connection, of whomever; undefined: that of Chromium itself. */
const tellers: Readonly<Record<string, (params: Params) => string | undefined>> = {
  URL_REQUEST_START_JOB: ({ url, initiator, network_isolation_key: key = '' }) =>
    initiator === 'not an origin' && !loopback.test(key) ? undefined : url,
  // A name that is mapped to nothing stands here as what it is mapped to.
  HOST_RESOLVER_MANAGER_REQUEST: ({ host, network_anonymization_key: key = '' }) =>
    loopback.test(key) ? host : undefined,
  TCP_CONNECT_ATTEMPT: ({ address }) => address,
  UDP_CONNECT: ({ address }) => (address === reachability ? undefined : address),
}

export interface Attempts {
  /** Requests, names and connections of this computer. */
  readonly own: readonly string[]
  /** All others. */
  readonly foreign: readonly string[]
}

/** Whom the pages of a browser asked for, and whom it connected to, by its net log. */
export function attemptsIn(log: string): Attempts {
  const { constants, events } = netLog.parse(JSON.parse(log))
  const names = new Map(
    Object.entries(constants.logEventTypes).map(([name, type]) => [type, name] as const),
  )
  const told = events.flatMap(({ type, params = {} }) => {
    const name = names.get(type) ?? ''
    const said = tellers[name]?.(params)
    return said === undefined || /^(data|blob):/.test(said) ? [] : [said]
  })
  return {
    own: told.filter((said) => loopback.test(said)),
    foreign: told.filter((said) => !loopback.test(said)),
  }
}
