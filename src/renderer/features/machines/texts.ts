import { formatCount, formatEstimate, formatTokens } from '../../ui/format.ts'
import { windowSource } from '../../ui/window-source.ts'

const plural = (count: number, one: string, many: string) =>
  `${formatCount(count)} ${count === 1 ? one : many}`

const withArticle = (name: string) => `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`

const list = new Intl.ListFormat('en')

/** Every sentence of the Machines view. */
export const texts = {
  title: 'Machines',
  group: 'Machines',
  add: 'Add machine',
  openFile: 'Open in editor',
  keepKey: 'Keep a key',
  keyDialog: {
    title: 'Keep a key',
    description: 'For a machine that asks for one. It is kept by this computer, not in the file.',
    machine: 'Machine',
    key: 'Key',
    hint: 'Encrypted with the keyring of the system, and never shown again.',
    plain: 'This system has no keyring: every program of yours will be able to read the key.',
    keep: 'Keep it',
    forget: 'Forget the kept one',
  },
  refresh: 'Ask all machines again',
  addFound: (server: string) => `Add ${server} to the file`,
  table: 'Providers',
  columns: {
    provider: 'Provider',
    state: 'State',
    loaded: 'Loaded',
    models: 'Models',
    lane: 'Lane',
    latency: 'Latency',
  },
  loading: 'Loading machines',
  failed: 'The list of machines could not be read.',
  again: 'Try again',
  emptyTitle: 'No machine is in the file yet',
  emptyText:
    'A machine is a server you run: llama-server, llama-swap, Ollama, LM Studio, vLLM. Add one by its address, or write it into the file.',
  states: {
    unknown: 'not asked yet',
    up: 'up',
    loading: 'loading a model',
    busy: 'busy',
    down: 'down',
  },
  since: (time: string) => `since ${time}`,
  nextTry: (seconds: number) => (seconds > 0 ? `next try in ${seconds} s` : 'trying now'),
  kindUnknown: 'kind not known yet',
  loadedNone: 'none',
  loadedUnknown: 'it does not say',
  lastSeen: (names: string) => `last seen: ${names}`,
  window: (tokens: number, source: 'server' | 'registry') =>
    `${formatTokens(tokens)} window ${windowSource[source]}`,
  windowUnknown: 'window unknown',
  cloud: (count: number) => `${count} cloud`,
  leavesNetwork: 'leaves your network',
  keyMissing: (variable: string) =>
    `${variable} is not set in the environment this was started from.`,
  slots: (count: number, source: 'registry' | 'learnt' | 'default') => {
    if (source === 'default') return `${count} at once`
    return source === 'learnt' ? `${count} at once, learnt` : `${count} at once, from the registry`
  },
  shareByMachine: (ids: readonly string[], machine: string) =>
    `${list.format(ids)} run on one machine, ${machine}. They share a lane: their models wait for each other.`,
  shareByFile: (ids: readonly string[]) =>
    `The file puts ${list.format(ids)} on one lane: their models wait for each other.`,
  sharedWith: (ids: string) => `shared with ${ids}`,
  thisMachine: 'this machine',
  latency: (ms: number) => `${formatCount(ms)} ms`,
  noAnswer: 'no answer',
  notMeasured: 'not yet',
  foundTitle: (kind: string, address: string) =>
    `Found on this machine: ${withArticle(kind)}${kind.endsWith('server') ? '' : ' server'} at ${address}`,
  foundServes: (names: string) => `It serves ${names}. It is not in the file yet.`,
  foundServesNothing: 'It has named no model yet. It is not in the file yet.',
  andMore: (count: number) => `${formatCount(count)} more`,
  addToFile: 'Add to the file',
  brokenTitle: 'The file was not applied.',
  /** The sentence of a problem names its line by itself. */
  /** The reason begins with its line, where it has one. */
  brokenProblem: (reason: string) =>
    `The file was not applied: ${reason.replace(/^Line /, 'line ')}`,
  inForce: (providers: number, models: number) =>
    `The last good version is in force: ${plural(providers, 'provider', 'providers')}, ${plural(models, 'model', 'models')}.`,
  nothingInForce: 'Nothing of it is in force until it is mended: saving it is enough.',
  warnings: (count: number) =>
    count === 1 ? 'The file says something odd.' : `The file says ${count} odd things.`,
  reloadTitle: (time: string) => `The file was read again at ${time}.`,
  added: (ids: string) => `New: ${ids}.`,
  removed: (ids: string) => `Gone: ${ids}.`,
  changed: (ids: string) => `Changed: ${ids}.`,
  nothingChanged: 'Nothing in it was different.',
  lanes: 'In the lanes now',
  lanesIdle: 'Nothing runs, and nothing waits.',
  lanesGroup: 'Lanes',
  laneWaiting: (place: number, etaMs?: number) =>
    `waiting, place ${place}${etaMs === undefined ? '' : `, ${formatEstimate(etaMs)}`}`,
  laneRunning: 'running',
  laneUnloading: 'unloading',
  lanePhases: {
    waiting: 'in the queue of the server',
    loading: 'loading',
    reading: 'reading',
    thinking: 'thinking',
    writing: 'writing',
  },
  laneFinishing: 'stopped, the server may still be finishing',
  laneStop: (model = 'the chosen entry of the lanes') => `Stop ${model}`,
  laneMoveUp: (model = 'the chosen entry of the lanes') => `Move up ${model}`,
  showLanes: 'Show what runs and waits on the machines',
  load: 'Load a model',
  unload: 'Unload a model',
  toLoad: 'loading it now',
  toUnload: 'unloading it now',
  unloadOne: (model: string) => `Unload ${model}`,
  laneFor: (duration: string) => `for ${duration}`,
  /** In place of a model that writes in a blind round. */
  hiddenModel: 'Hidden until the vote',
  callers: {
    chat: 'chat',
    arena: 'arena',
    agent: 'agent',
    flow: 'flow',
    title: 'title',
    compaction: 'summary',
    commit: 'commit message',
    ask: 'question',
    gateway: 'gateway',
    load: 'to be loaded',
    unload: 'to be unloaded',
  },
  dialog: {
    title: 'Add a machine',
    description:
      'Give the address of a server you run. It is asked what it is, then written into the file.',
    address: 'Address',
    addressHint: 'A host, host:port or a URL, for example rig-a:8080; or a port of this machine',
    ask: 'Ask it',
    asking: 'Asking it, 3 s at most',
    id: 'Name in every model id',
    idHint: (example: string) => `Its models will be called ${example}`,
    idProblem: 'Use small letters, digits and hyphens; begin with a letter or a digit.',
    idTaken: 'There is a machine of that name already.',
    found: (kind: string, version: string | null) =>
      `It is ${kind}${version === null ? '' : ` ${version}`}.`,
    serves: (count: number) =>
      count === 0 ? 'It has named no model yet.' : `It names ${plural(count, 'model', 'models')}.`,
    cloud: (count: number) =>
      count === 1 ? 'One of them runs in the cloud.' : `${count} of them run in the cloud.`,
    add: 'Add to the file',
    cancel: 'Cancel',
  },
  opened: 'The file is open in your editor.',
  notOpened: (path: string) => `There is no program to open it with. The file is ${path}`,
}
