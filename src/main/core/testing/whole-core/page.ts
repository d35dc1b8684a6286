import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { protocolVersion } from '../../../../contract/hello.ts'
import type { CoreClient } from '../../../../contract/index.ts'
import { newUid } from '../../kernel/ids.ts'
import { openWindow, type Window } from './window.ts'

/** A window in a browser of this machine, over the WebSocket of a headless host. */
export interface Page extends Window {
  /** Every message of the host, as it came. */
  readonly heard: readonly string[]
  close(): void
}

/** Opens the address that a headless host printed. Calls that are under way reject when the link is lost. */
export async function openPage(printed: string): Promise<Page> {
  const url = new URL(printed)
  const socket = new WebSocket(`ws://${url.host}/`, { origin: url.origin })
  const heard: string[] = []
  await once(socket, 'open')
  // From now on: the answer to the hello is heard too.
  socket.on('message', (data: Buffer) => heard.push(data.toString()))
  // A host that was killed is the test's own doing.
  socket.on('error', () => undefined)
  const token = url.hash.slice(1)
  const hello = { type: 'hello', protocol: protocolVersion, windowId: newUid(), token }
  socket.send(JSON.stringify(hello))
  await once(socket, 'message')
  // A socket of ws has the manner of the browser's too.
  const websocket = socket as unknown as ConstructorParameters<typeof RPCLink>[0]['websocket']
  const client: CoreClient = createORPCClient(new RPCLink({ websocket }))
  await watch(client)
  return { ...(await openWindow(client)), heard, close: () => socket.terminate() }
}

/** Holds the stream of changes, as every window does: the core looks at servers more often while somebody watches. */
async function watch(client: CoreClient): Promise<void> {
  const changes = await client.changes.stream({})
  const drain = async (): Promise<void> => {
    for await (const _ of changes);
  }
  // It ends with the link.
  drain().catch(() => undefined)
}
