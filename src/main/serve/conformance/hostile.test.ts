import { randomUUID } from 'node:crypto'
import {
  constantFrom,
  letrec,
  option,
  oneof,
  record,
  sample,
  string,
  double,
  array,
} from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { errorCodes } from '../../../contract/errors.ts'
import { contract } from '../../../contract/index.ts'
import type { Transport } from '../../../renderer/connection/transport.ts'
import { openWorld, type World } from './world.ts'
import { wires } from './wires.ts'

let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

const procedures = Object.entries(contract).flatMap(([domain, verbs]) =>
  Object.keys(verbs).map((verb) => `/${domain}/${verb}`),
)
const uid = randomUUID()
const known = new Set<string>([...errorCodes, 'value'])

describe.each(Object.entries(wires))('hostile messages over %s', (name, openWire) => {
  test('every procedure answers every payload with a declared error or a value (T-08)', async () => {
    world = await openWorld(openWire)
    const page = await rawPage(world)
    const payloads = hostilePayloads()
    const answers = new Map<string, number>()
    for (const procedure of procedures) {
      for (const payload of payloads) {
        const { status, code } = await page.ask(`"u":"${procedure}","b":${payload}`)
        const said = status === 200 ? 'value' : String(code)
        answers.set(said, (answers.get(said) ?? 0) + 1)
      }
    }
    const counts = JSON.stringify(Object.fromEntries(answers))
    process.stdout.write(
      `T-08 over ${name}: ${procedures.length} x ${payloads.length}: ${counts}\n`,
    )
    expect([...answers.keys()].filter((said) => !known.has(said))).toEqual([])
    expect(answers.get('invalid')).toBeGreaterThan(1_000)
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted')
  })

  test('what is no message at all is ignored, and the link goes on', async () => {
    world = await openWorld(openWire)
    const page = await rawPage(world)
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

/** JSON texts of request bodies; the first few reach into the envelope, which holds types beyond JSON. */
function hostilePayloads(): string[] {
  const wild = letrec((tie) => ({
    value: oneof(
      { depthSize: 'small' },
      constantFrom(null, true, uid, 'rig-a/model', '../../etc/passwd', '\u0000', -0, 1e308, ''),
      string({ unit: 'binary' }),
      double({ noNaN: true, noDefaultInfinity: true }),
      array(tie('value'), { maxLength: 3 }),
      record({
        uid: tie('value'),
        chatUid: option(tie('value')),
        text: tie('value'),
        __proto__: tie('value'),
      }),
    ),
  }))
  const deep = `${'[['.repeat(20_000)}${']]'.repeat(20_000)}`
  const fields = `"uid":"${uid}","chatUid":"${uid}","sessionUid":"${uid}","generationUid":"${uid}"`
  const bodies = [
    '{"json":{},"meta":[[1,"x"]]}',
    '{"json":{"a":"1"},"meta":[[0,"a"],[0,"a"],[99,"a"]]}',
    '{"json":{"a":null},"meta":[[5,"a"],[3,"__proto__"]]}',
    `{"json":"${'9'.repeat(100_000)}","meta":[[0]]}`,
    '{"json":["("],"meta":[[5,0]]}',
    '{"json":1,"meta":"no"}',
    '{"json":1,"meta":{"length":3}}',
    '{"json":1,"meta":[null]}',
    '{"json":{},"maps":[["x"]]}',
    '7',
    'null',
    `{"json":{${fields},"__proto__":{"polluted":true}}}`,
    `{"json":{${fields},"constructor":{"prototype":{"polluted":true}}}}`,
    `{"json":${deep}}`,
    `{"json":{${fields},"text":"\\ud800","title":"\\udc00\\ud800"}}`,
    `{"json":{${fields},"text":"${'x'.repeat(5_000_000)}"}}`,
    `{"json":{${Array.from({ length: 2_000 }, (_, index) => `"k${index}":0`).join()}}}`,
  ]
  const random: unknown[] = sample(wild.value, { numRuns: 50 - bodies.length, seed: 8 })
  return [...bodies, ...random.map((json) => JSON.stringify({ json }))]
}

/** A page that writes its messages by hand. */
async function rawPage({ wire }: World) {
  const transport: Transport = await wire.open()
  const waiting = new Map<string, (answer: { status: number; code: unknown }) => void>()
  const welcome = Promise.withResolvers<void>()
  transport.start({
    message(text) {
      const message = JSON.parse(text) as Answer // our own server wrote it
      if (message.i === undefined) return welcome.resolve()
      const answer = { status: message.p?.s ?? 200, code: message.p?.b?.json?.code }
      waiting.get(message.i)?.(answer)
      waiting.delete(message.i)
      transport.send(`{"i":"${message.i}","t":4}`)
    },
    closed: () => {},
  })
  transport.send(JSON.stringify({ type: 'hello', protocol: 1, windowId: randomUUID() }))
  await welcome.promise
  let count = 0
  return {
    send: (text: string) => transport.send(text),
    ask(request: string) {
      count += 1
      const id = `q${count}`
      return new Promise<{ status: number; code: unknown }>((resolve) => {
        waiting.set(id, resolve)
        transport.send(`{"i":"${id}","p":{${request}}}`)
      })
    },
  }
}

interface Answer {
  readonly i?: string
  readonly p?: { readonly s?: number; readonly b?: { readonly json?: { readonly code?: unknown } } }
}
