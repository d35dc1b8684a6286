import { randomUUID } from 'node:crypto'
import type { Transport } from '../../../../renderer/connection/transport.ts'
import type { Wire } from './wires.ts'

/** A page that writes its messages by hand. */
export async function rawPage(wire: Wire) {
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
  transport.send(JSON.stringify({ type: 'hello', protocol: 2, windowId: randomUUID() }))
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
