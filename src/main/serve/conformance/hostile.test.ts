import { afterEach, describe, expect, test, vi } from 'vitest'
import { errorCodes } from '../../../contract/errors.ts'
import { contract } from '../../../contract/index.ts'
import { seedOf, times } from '../../core/testing/full-counts.ts'
import { tellFigure } from '../../core/testing/tell-figure.ts'
import { hostilePayloads } from './testing/hostile-payloads.ts'
import { rawPage } from './testing/raw-page.ts'
import { openWorld, type World } from './testing/world.ts'
import { wires } from './testing/wires.ts'

vi.setConfig({ testTimeout: times(180_000, 1_200_000) })

// The pair in memory is the quickest.
const payloadsOver = (name: string): number =>
  times(name === 'a MessageChannel pair' ? 200 : 50, 1_000)
const seed = seedOf(8)

let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

const procedures = Object.entries(contract).flatMap(([domain, verbs]) =>
  Object.keys(verbs).map((verb) => [domain, verb] as const),
)
const known = new Set<string>([...errorCodes, 'value'])

describe.each(Object.entries(wires))('hostile messages over %s', (name, openWire) => {
  test('every procedure answers every payload with a declared error or a value (T-08)', async () => {
    world = await openWorld(openWire)
    const page = await rawPage(world.wire)
    const began = performance.now()
    const payloads = payloadsOver(name)
    let asked = 0
    const answers = new Map<string, number>()
    for (const procedure of procedures) {
      for (const payload of hostilePayloads(procedure, payloads, seed)) {
        const { status, code } = await page.ask(`"u":"/${procedure.join('/')}","b":${payload}`)
        asked += 1
        const said = status === 200 ? 'value' : String(code)
        answers.set(said, (answers.get(said) ?? 0) + 1)
      }
    }
    const counts = JSON.stringify(Object.fromEntries(answers))
    const wrong = [...answers.keys()].filter((said) => !known.has(said))
    const found = `${procedures.length} procedures, ${wrong.length} kinds of failure, ${counts}`
    tellFigure({ of: `T-08 over ${name}`, n: asked, what: 'payloads', began, seed, found })
    expect(wrong).toEqual([])
    expect(asked).toBe(procedures.length * payloads)
    expect(answers.get('invalid')).toBeGreaterThan(1_000)
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted')
  })

  test('what is no message at all is ignored, and the link goes on', async () => {
    world = await openWorld(openWire)
    const page = await rawPage(world.wire)
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '7',
      '"x"',
      '{"i":1}',
      '{"i":"1","p":{"u":7}}',
      '{"i":"1","t":9,"p":null}',
      '{"i":{},"t":3,"p":{}}',
      '{"i":"1","p":{"u":"http://[","b":1}}',
    ]) {
      page.send(text)
    }
    expect(await page.ask('"u":"/lanes/list","b":{}')).toMatchObject({ code: 'not_available' })
    expect(await page.ask('"u":"/__proto__/toString","b":{}')).toMatchObject({ status: 404 })
    expect(await page.ask('"u":"/chat","b":{}')).toMatchObject({ status: 404 })
  })
})
