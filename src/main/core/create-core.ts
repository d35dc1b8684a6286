import { randomInt } from 'node:crypto'
import type { Change } from '../../contract/changes.ts'
import { createAppHandlers } from './app/app-handlers.ts'
import { createWindows, type Windows } from './app/windows.ts'
import { countAttendance } from './attendance.ts'
import { createArenaHandlers } from './arena/arena-handlers.ts'
import { createArena } from './arena/create-arena.ts'
import { createDecks } from './arena/decks/create-decks.ts'
import { createDecksHandlers } from './arena/decks/decks-handlers.ts'
import { drawVeil } from './arena/draw-veil.ts'
import { createLineupsHandlers } from './arena/lineups-handlers.ts'
import { createRankingHandlers } from './arena/ranking/ranking-handlers.ts'
import { createUnderWay } from './arena/under-way.ts'
import { createVeil } from './arena/veil.ts'
import { createVeiledModels } from './arena/veiled-models.ts'
import { createChanges } from './changes/changes.ts'
import { createChangesHandlers } from './changes/changes-handlers.ts'
import { createChatHandlers } from './chat/chat-handlers.ts'
import { createChat } from './chat/create-chat.ts'
import { createSessionsHandlers } from './chat/sessions-handlers.ts'
import type { Handlers } from './handlers.ts'
import { createGenerations } from './inference/create-generations.ts'
import { createModelLoading } from './inference/model-loading.ts'
import { createResolve } from './inference/resolve.ts'
import { loadSdk } from './inference/sdk/ask-sdk.ts'
import { sdkSource } from './inference/sdk-source.ts'
import { wireSource } from './inference/wire-source.ts'
import { newUid } from './kernel/ids.ts'
import { createScope, type Scope } from './kernel/scope.ts'
import { keepUp } from './keep-up.ts'
import { createLanes } from './lanes/create-lanes.ts'
import { createLanesHandlers } from './lanes/lanes-handlers.ts'
import { watchFinishing } from './lanes/watch-finishing.ts'
import { createLiveHub } from './live/live-hub.ts'
import { createLiveHandlers } from './live/live-handlers.ts'
import { createNotices } from './notices/notices.ts'
import { createNoticesHandlers } from './notices/notices-handlers.ts'
import type { Ports } from './ports.ts'
import { createModelsHandlers } from './providers/models-handlers.ts'
import { openProviders } from './providers/open-providers.ts'
import { createProvidersHandlers } from './providers/providers-handlers.ts'
import { refuse, type Refused } from './refuse.ts'
import { openSettings } from './settings/settings.ts'
import { createSettingsHandlers } from './settings/settings-handlers.ts'
import { bringUpToDate } from './store/bring-up-to-date.ts'
import { takeInstanceLock, whoHolds, type InstanceLock } from './store/instance-lock.ts'
import { createLedger, type Ledger } from './store/ledger.ts'
import { readMeasuredTimes } from './store/measured-times.ts'
import { openStore } from './store/store.ts'
import { watchWall } from './watch-wall.ts'
import { goesOn, placeOf } from './work-place.ts'
import { countWork, type Work } from './work.ts'

/** How long a provider that is in doubt is given to answer. */
const lookWithinMs = 3_000

export interface CoreOptions {
  /** Everything of the user lies here. */
  readonly userDataDir: string
  /** Where the registry lies, when the host was told. */
  readonly registryPath?: string
  readonly host: 'desktop' | 'headless'
  readonly version: string
  /** The models are scripted. */
  readonly demo: boolean
  /** Ports of this computer to look for servers on; the usual ones when not given. */
  readonly discoveryPorts?: readonly number[]
  /** Answers a whole number from 0 to `limit` - 1, each as likely; the system's own source when not given. */
  readonly randomBelow?: (limit: number) => number
}

/** Everything that happens, for a host to serve. */
export interface Core {
  readonly handlers: Handlers
  /** Names this launch. */
  readonly launch: string
  health(): { readonly state: 'ready' | 'stopping' }
  readonly work: Pick<Work, 'list' | 'count' | 'stop' | 'onChange' | 'onEnd'>
  readonly windows: Pick<Windows, 'commands' | 'onCommands' | 'ask' | 'hears'>
  /** What windows are told, for the host itself: it does not count as somebody who looks. */
  changes(signal: AbortSignal): AsyncGenerator<Change, void, void>
  /** Says in the instance file where this launch can be reached, and with which token. */
  writeAddress(address: string, token: string): void
  /** Ends what runs as `cancelled/app_exit`, then closes everything; twice is fine. */
  stop(): Promise<void>
}

/**
 * The composition root: takes the lock, opens the store (which ends what an earlier launch left), then builds the parts
 * from the bottom to the top. They close in the reverse order. Rejects when the database is of a newer version.
 */
export async function createCore(options: CoreOptions, ports: Ports): Promise<Core | Refused> {
  const { userDataDir, host } = options
  const taken = takeInstanceLock({ dir: userDataDir, host, wall: ports.clock.wall() })
  if (taken.kind === 'taken') return refuse(userDataDir, await whoHolds(userDataDir))
  const scope = createScope()
  scope.defer(() => taken.lock.release())
  try {
    return await build(options, ports, scope, taken.lock)
  } catch (error) {
    await scope.close()
    throw error
  }
}

async function build(
  options: CoreOptions,
  ports: Ports,
  scope: Scope,
  lock: InstanceLock,
): Promise<Core> {
  const { userDataDir, host, version, demo } = options
  const { clock, network, log } = ports

  await bringUpToDate(userDataDir, clock.wall())
  const store = openStore({ dir: userDataDir, launch: { host, version }, clock, log })
  scope.defer(() => store.close())
  const ledger = createLedger(store, clock)

  const changes = createChanges(clock)
  const { announce } = changes
  const underWay = createUnderWay()
  const veil = createVeil(store.read, underWay, announce)
  const veiledModels = createVeiledModels(veil)
  const live = createLiveHub(clock, (uid) => storedSnapshot(ledger, uid))
  const notices = createNotices({ store, clock, log, announce })
  await notices.tellOfStart(store)
  watchWall({ clock, scope, notices })
  scope.defer(store.onDiskFull(() => notices.tell({ kind: 'disk_full', launch: store.launchId })))

  const settings = await openSettings({ ports, scope, userDataDir, announce, notices })
  const attendance = countAttendance(createChangesHandlers(changes), () => providers.attend())
  const providers = await openProviders({
    ports,
    scope,
    store,
    announce: veil.announce,
    userDataDir,
    registryPath: options.registryPath,
    limits: () => settings.limits(),
    chatSurface: () => settings.surface('chat'),
    watched: () => attendance.watched(),
    onPlainKey: () => notices.tell({ kind: 'keys_plain', path: userDataDir }),
    onBroken: (broken) => notices.tell({ kind: 'registry_broken', ...broken }),
    onSound: () => notices.withdraw('registry_broken'),
    ...(options.discoveryPorts && { discoveryPorts: options.discoveryPorts }),
  })

  const lanes = createLanes({
    slots: (lane) => providers.slots(lane),
    loads: (lane) => providers.loads(lane),
    clock,
    earlier: () => readMeasuredTimes(store.read, store.launchId),
  })
  scope.defer(lanes.onChange(() => announce('lanes')))
  // Not of a blind round: it would tell that one of its models had to be loaded.
  scope.defer(
    live.onPhase((uid) => {
      if (!veil.hides(uid)) announce('lanes')
    }),
  )
  scope.defer(providers.onLanes(() => lanes.reconsider()))
  watchFinishing({ lanes, works: (ref, signal) => providers.works(ref, signal), clock, scope })
  const { setLoaded } = providers
  const loading = createModelLoading({ lanes, directory: providers, setLoaded, scope })
  const generations = createGenerations({
    ledger,
    lanes,
    resolve: createResolve(providers),
    sources: { wire: wireSource, sdk: sdkSource },
    live,
    log,
    clock,
    network,
    announce: veil.announce,
    onDoubt: (id) => void providers.probe(id, lookWithinMs, scope.signal),
  })
  scope.defer(() => generations.close())
  keepUp({ store, clock, log, scope, notices, isQuiet: () => generations.running().length === 0 })

  const windows = createWindows()
  const work = countWork(generations, {
    placeOf: (caller) => placeOf(store.read, caller),
    goesOn: (caller) => goesOn(store.read, caller),
  })
  const chat = createChat({
    store,
    clock,
    log,
    generations: work.generations,
    directory: providers,
    lanes,
    announce,
    wantsTitles: () => settings.titles(),
    titleSurface: () => settings.surface('title'),
    titlesBy: () => settings.titlesBy(),
  })

  const arenaPorts = {
    store,
    clock,
    log,
    generations: work.generations,
    underWay,
    directory: providers,
    announce,
    randomBelow: options.randomBelow ?? ((limit: number) => randomInt(limit)),
  }
  const arena = createArena(arenaPorts)
  const decks = createDecks(arenaPorts)
  scope.defer(() => decks.close())
  decks.goOn()

  let stopping = false
  return {
    launch: newUid(),
    handlers: drawVeil(
      {
        app: createAppHandlers({
          store,
          opener: ports.opener,
          announce,
          facts: {
            version,
            host,
            demo,
            userDataDir,
            keptKeys: ports.secrets.kept?.protection() ?? 'none',
          },
        }),
        arena: createArenaHandlers(store, arena),
        changes: attendance.handlers,
        chat: createChatHandlers({
          store,
          // What fits is told by a window.
          directory: {
            alias: (name) => providers.alias(name),
            find: (id) => providers.find(id),
            models: () => veiledModels(providers.models()),
          },
          announce,
          chat,
          // Who asks without it is told.
          beforeAsking: () => void loadSdk().catch(() => {}),
        }),
        decks: createDecksHandlers(store, decks),
        host: windows.handlers,
        lanes: createLanesHandlers({
          lanes,
          providers: () => providers.list(),
          phaseOf: (uid) => live.phaseOf(uid),
          stop(uid) {
            loading.stop(uid)
            return generations.stop([uid], 'user_stop')
          },
        }),
        lineups: createLineupsHandlers({ store, announce }),
        live: createLiveHandlers(live),
        models: createModelsHandlers(providers, (ref, wish) => loading.change(ref, wish)),
        notices: createNoticesHandlers(notices),
        providers: createProvidersHandlers(providers),
        ranking: createRankingHandlers({ store, directory: providers }),
        sessions: createSessionsHandlers({ store, announce, clock, chat }),
        settings: createSettingsHandlers(settings),
      },
      veil,
      veiledModels,
    ),
    health: () => ({ state: stopping ? 'stopping' : 'ready' }),
    work,
    windows,
    changes: (signal) => changes.stream(0, signal),
    writeAddress: (address, token) => lock.writeAddress(address, token),
    stop() {
      stopping = true
      return scope.close()
    },
  }
}

function storedSnapshot(ledger: Ledger, generationUid: string) {
  const stored = ledger.stored(generationUid)
  return stored === undefined
    ? null
    : { generationUid, seq: 0, phase: null, phaseForMs: null, ...stored }
}
