import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { CallContext } from '../../core/handlers.ts'
import { AppError } from '../../core/kernel/errors.ts'
import { eventually } from './testing/eventually.ts'
import { openWorld, type World } from './testing/world.ts'
import { wires } from './testing/wires.ts'

vi.setConfig({ testTimeout: 60_000 })

let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

/** What a promise rejects with, caught from the start. */
function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'it did not reject',
    (reason: unknown) => reason,
  )
}

describe.each(Object.entries(wires))('calls over %s', (_, openWire) => {
  test('values go there and back', async () => {
    const asked: unknown[] = []
    world = await openWorld(openWire, {
      app: {
        readState: (input, context) => {
          asked.push(input, context.windowId)
          return 'ümlaut 😀 \u0000 end'
        },
        writeState: (input) => void asked.push(input),
      },
    })
    const { client } = world.window()
    expect(await client.app.readState({ key: 'view' })).toBe('ümlaut 😀 \u0000 end')
    expect(await client.app.writeState({ key: 'view', value: '{"a":[1]}' })).toBeUndefined()
    expect(asked).toEqual([
      { key: 'view' },
      expect.any(String),
      { key: 'view', value: '{"a":[1]}' },
    ])
  })

  test('invalid input is refused before the handler', async () => {
    const handler = vi.fn<() => null>(() => null)
    world = await openWorld(openWire, { app: { readState: handler } })
    const { client } = world.window()
    const wrong = client.app.readState({ key: 'NOT A KEY', more: 1 } as never)
    await expect(wrong).rejects.toMatchObject({
      code: 'invalid',
      defined: true,
      data: {
        message: expect.stringMatching(
          /^app\.readState does not take this: .*Unrecognized key: "more"$/,
        ),
      },
    })
    expect(handler).not.toHaveBeenCalled()
  })

  test('an AppError arrives with its code, sentence and hint', async () => {
    world = await openWorld(openWire, {
      sessions: {
        get: () => {
          throw new AppError('not_found', 'There is no such session.', { hint: 'Make one.' })
        },
      },
    })
    const { client } = world.window()
    await expect(client.sessions.get({ uid: randomUUID() })).rejects.toMatchObject({
      code: 'not_found',
      defined: true,
      data: { message: 'There is no such session.', hint: 'Make one.' },
    })
  })

  test('anything else is internal, and its text stays in the log', async () => {
    world = await openWorld(openWire, {
      sessions: {
        get: () => Promise.reject(new Error('sqlite at /home/someone: secret-1234')),
        search: () => [{ nonsense: true }] as never,
      },
    })
    const { client } = world.window()
    for (const call of [
      client.sessions.get({ uid: randomUUID() }),
      client.sessions.search({ query: 'x' }),
    ]) {
      const error: unknown = await call.catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'internal', defined: false })
      expect(JSON.stringify(error) + String(error)).not.toMatch(/secret|home|validation/)
    }
    expect(world.core.logged.join()).toContain('secret-1234')
    expect(world.core.logged.join()).toContain('Output validation failed')
  })

  test('an abort reaches the handler, and the caller gets its own reason', async () => {
    const reached = Promise.withResolvers<void>()
    const aborted = Promise.withResolvers<void>()
    world = await openWorld(openWire, {
      sessions: {
        get: (_input, { signal }) =>
          new Promise((_resolve, reject) => {
            reached.resolve()
            signal.addEventListener('abort', () => {
              aborted.resolve()
              reject(new Error('gone'))
            })
          }),
      },
    })
    const { client } = world.window()
    const controller = new AbortController()
    const call = client.sessions.get({ uid: randomUUID() }, { signal: controller.signal })
    const ended = reasonOf(call)
    await reached.promise
    controller.abort(new Error('enough'))
    await aborted.promise
    expect(await ended).toMatchObject({ message: 'enough' })
    expect(world.core.logged).toEqual([])
  })

  test('a lost link rejects what is pending with connection_lost and aborts the work', async () => {
    const reached = Promise.withResolvers<CallContext>()
    world = await openWorld(openWire, {
      sessions: {
        get: (_input, context) => {
          reached.resolve(context)
          return new Promise(() => {})
        },
      },
    })
    const { client } = world.window()
    const call = client.sessions.get({ uid: randomUUID() })
    const ended = reasonOf(call)
    const { signal } = await reached.promise
    world.wire.cut()
    expect(await ended).toMatchObject({ code: 'connection_lost' })
    await eventually(() => {
      expect(signal.aborted).toBe(true)
    })
  })

  test('a write that is safe to repeat is sent again over the next link, any other is not', async () => {
    const sent: string[] = []
    const stuck = Promise.withResolvers<void>()
    world = await openWorld(openWire, {
      sessions: {
        rename: ({ title }) => {
          sent.push(title)
          if (sent.filter((known) => known === title).length > 1) return undefined
          stuck.resolve()
          return new Promise(() => {})
        },
      },
      providers: {
        refresh: () => {
          sent.push('refresh')
          return new Promise(() => {})
        },
      },
    })
    const { client } = world.window()
    const refresh = reasonOf(client.providers.refresh())
    const rename = client.sessions.rename({ uid: randomUUID(), title: 'Kept' })
    await stuck.promise
    world.wire.cut()
    expect(await refresh).toMatchObject({ code: 'connection_lost' })
    await rename
    expect(sent).toEqual(['refresh', 'Kept', 'Kept'])
  })

  test('a write under which every link breaks is given up', async () => {
    let sent = 0
    world = await openWorld(openWire, {
      sessions: {
        rename: () => {
          sent += 1
          setImmediate(() => world?.wire.cut())
          return new Promise(() => {})
        },
      },
    })
    const { client } = world.window()
    const rename = client.sessions.rename({ uid: randomUUID(), title: 'Breaks' })
    await expect(rename).rejects.toMatchObject({ code: 'connection_lost' })
    expect(sent).toBe(3)
  })

  test('bytes close the link, and a new one serves', async () => {
    world = await openWorld(openWire, { lanes: { list: () => [] } })
    const connection = world.window()
    expect(await connection.client.lanes.list()).toEqual([])
    const states: string[] = []
    connection.status.subscribe(() => states.push(connection.status.get().state))
    world.wire.sendBytes()
    await eventually(() => {
      expect(states).toEqual(['lost', 'lost', 'open'])
    })
    expect(await connection.client.lanes.list()).toEqual([])
  })
})
