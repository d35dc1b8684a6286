import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { errorCodes } from '../../../contract/errors.ts'
import { contract } from '../../../contract/index.ts'
import { createCore } from '../../core/create-core.ts'
import { watchPath } from '../../core/files/watch-path.ts'
import { systemClock } from '../../core/kernel/clock.ts'
import { systemNetwork } from '../../core/kernel/network.ts'
import { seedOf, times } from '../../core/testing/full-counts.ts'
import { silentLog } from '../../core/testing/silent-log.ts'
import { tellFigure } from '../../core/testing/tell-figure.ts'
import { temporaryFolder } from '../../core/testing/temporary-folder.ts'
import { createCallHandler } from '../router.ts'
import { serveLink } from '../serve-link.ts'
import { hostilePayloads } from './testing/hostile-payloads.ts'
import { rawPage } from './testing/raw-page.ts'
import { wires } from './testing/wires.ts'

vi.setConfig({ testTimeout: times(180_000, 1_200_000) })

const payloads = times(50, 1_000)
const seed = seedOf(8)

test('no hostile payload makes the core itself fail, and an error leaves the database as it was (T-08)', async () => {
  const folder = temporaryFolder()
  const opened: string[] = []
  const logged: string[] = []
  const log = {
    ...silentLog,
    error: (message: string, fields?: unknown) =>
      logged.push(`${message} ${JSON.stringify(fields)}`),
  }
  const opener = {
    openFile: (path: string) => Promise.resolve(opened.push(path) > 0),
    openExternal: (url: string) => Promise.resolve(opened.push(url) > 0),
  }
  const core = await createCore(
    {
      userDataDir: folder,
      registryPath: join(folder, 'llama-providers.json'),
      host: 'headless',
      version: '0.0.0',
      demo: false,
      discoveryPorts: [],
    },
    {
      clock: systemClock,
      network: systemNetwork,
      watch: watchPath,
      log,
      opener,
      secrets: { environment: () => undefined },
    },
  )
  if ('refused' in core) throw new Error(core.refused)
  const calls = createCallHandler(core.handlers, log)
  const welcome = {
    launch: core.launch,
    version: '0.0.0',
    host: 'headless',
    platform: 'test',
    demo: false,
  } as const
  const openWire = wires['a MessageChannel pair']
  if (!openWire) throw new Error('That wire is gone')
  const wire = await openWire((link) =>
    serveLink(link, { calls, welcome, clock: systemClock, log }),
  )
  try {
    const page = await rawPage(wire)
    const began = performance.now()
    let asked = 0
    const known = new Set<string>([...errorCodes, 'value'])
    const answers = new Map<string, number>()
    const wrong: string[] = []
    for (const procedure of proceduresOf(contract)) {
      for (const payload of hostilePayloads(procedure, payloads, seed)) {
        const before = written(folder)
        const { status, code } = await page.ask(`"u":"/${procedure.join('/')}","b":${payload}`)
        asked += 1
        const said = status === 200 ? 'value' : String(code)
        answers.set(said, (answers.get(said) ?? 0) + 1)
        const changed = said !== 'value' && written(folder) !== before
        if (changed || !known.has(said))
          wrong.push(`${procedure.join('.')} ${said} ${payload.slice(0, 100)}`)
      }
    }
    const found = `${payloads} for each procedure, ${wrong.length} failures, ${JSON.stringify(Object.fromEntries(answers))}`
    tellFigure({ of: 'T-08 over the real core', n: asked, what: 'payloads', began, seed, found })
    expect(wrong).toEqual([])
    expect(logged).toEqual([])
    // The control: a write that is right changes what was measured.
    const before = written(folder)
    const right = `{"json":{"uid":"${randomUUID()}","chatUid":"${randomUUID()}"}}`
    expect(await page.ask(`"u":"/sessions/create","b":${right}`)).toMatchObject({ status: 200 })
    expect(written(folder)).not.toBe(before)
  } finally {
    await wire.close()
    await core.stop()
  }
})

function proceduresOf(tree: typeof contract): (readonly [domain: string, verb: string])[] {
  return Object.entries(tree).flatMap(([domain, verbs]) =>
    Object.keys(verbs).map((verb) => [domain, verb] as const),
  )
}

/** Changes with every commit: what was written to the database and its log. */
function written(folder: string): string {
  return ['boocode.db', 'boocode.db-wal']
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false }))
    .map((file) => `${file?.size} ${file?.mtimeMs}`)
    .join()
}
