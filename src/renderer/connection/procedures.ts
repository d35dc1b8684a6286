import type { Contract } from '../../contract/index.ts'

/**
 * What may be done with a call whose answer was lost.
 * `read`: nothing to lose, the caller asks again. `repeat`: a write that changes nothing the second time (it carries its
 * own uid, or sets what it says), so it is sent again over the next link. `once`: must not be repeated. `stream`: ends.
 */
export type ProcedureKind = 'read' | 'repeat' | 'once' | 'stream'

type Table = {
  readonly [Domain in keyof Contract]: { readonly [Verb in keyof Contract[Domain]]: ProcedureKind }
}

const procedures: Table = {
  app: { info: 'read', readState: 'read', writeState: 'repeat', openExternal: 'once' },
  arena: {
    rounds: 'read',
    round: 'read',
    neighbours: 'read',
    begin: 'repeat',
    followUp: 'repeat',
    stop: 'repeat',
    // What has begun since was not meant.
    stopAll: 'once',
    again: 'once',
    vote: 'repeat',
    undo: 'once',
    reveal: 'repeat',
    remove: 'repeat',
    restore: 'repeat',
    continueAsChat: 'repeat',
    replay: 'repeat',
    replayed: 'read',
    export: 'read',
    import: 'repeat',
    markdown: 'read',
  },
  changes: { stream: 'stream' },
  chat: {
    get: 'read',
    page: 'read',
    send: 'repeat',
    sendShorter: 'repeat',
    answer: 'repeat',
    stop: 'repeat',
    select: 'repeat',
    configure: 'repeat',
    draft: 'repeat',
    fit: 'read',
    fitNew: 'read',
    continueFromSummary: 'repeat',
    markdown: 'read',
  },
  // The window takes and offers again over every new link.
  decks: {
    list: 'read',
    read: 'read',
    create: 'repeat',
    pause: 'repeat',
    resume: 'repeat',
    remove: 'repeat',
    next: 'read',
  },
  host: { offer: 'once', wishes: 'stream', hears: 'once' },
  lanes: { list: 'read', moveUp: 'repeat', stop: 'repeat' },
  lineups: { list: 'read', save: 'repeat', remove: 'repeat' },
  // The connection itself opens and follows again over every new link.
  live: { frames: 'stream', follow: 'once', leave: 'once', ack: 'once' },
  models: { list: 'read', preferred: 'read', recent: 'read', load: 'once', unload: 'once' },
  notices: { list: 'read', markRead: 'repeat', dismiss: 'repeat' },
  providers: {
    list: 'read',
    registry: 'read',
    found: 'read',
    refresh: 'once',
    probe: 'once',
    add: 'once',
    keepKey: 'repeat',
    openFile: 'once',
  },
  ranking: { board: 'read', boards: 'read' },
  sessions: {
    list: 'read',
    get: 'read',
    create: 'repeat',
    rename: 'repeat',
    remove: 'repeat',
    restore: 'repeat',
    deleted: 'read',
    search: 'read',
  },
  settings: { get: 'read', update: 'repeat', favourite: 'repeat', openFile: 'once' },
}

/** The kind of a procedure by its path; `once`, the careful one, for a path the contract does not have. */
export function kindOf(path: readonly string[]): ProcedureKind {
  const [domain = '', verb = ''] = path
  // By name the table loses its keys; what is missing is answered below.
  const table = procedures as Readonly<Record<string, Readonly<Record<string, ProcedureKind>>>>
  return table[domain]?.[verb] ?? 'once'
}
