import { randomUUID } from 'node:crypto'
import { connect, type Connection } from '../../../../renderer/connection/connect.ts'
import type { Draw } from '../../../../renderer/connection/live-store.ts'
import { systemClock } from '../../../core/kernel/clock.ts'
import type { MessageLink } from '../../message-link.ts'
import { createCallHandler } from '../../router.ts'
import { serveLink } from '../../serve-link.ts'
import { createFakeCore, type FakeCore } from './fake-core.ts'
import type { OpenWire, Wire } from './wires.ts'

/** A core, a wire to it and as many windows as a test wants. */
export interface World {
  readonly core: FakeCore
  readonly wire: Wire
  window(draw?: Draw): Connection
  close(): Promise<void>
}

export async function openWorld(
  openWire: OpenWire,
  overrides?: Parameters<typeof createFakeCore>[0],
  token?: string,
): Promise<World> {
  const core = createFakeCore(overrides)
  const calls = createCallHandler(core.handlers, core.log)
  const wire = await openWire((link: MessageLink) => {
    const welcome = {
      launch: core.launch,
      version: '0.0.0',
      host: 'headless' as const,
      platform: 'test',
      demo: false,
    }
    serveLink(link, {
      calls,
      welcome,
      clock: systemClock,
      log: core.log,
      ...(token !== undefined && { token }),
    })
  })
  const windows: Connection[] = []
  return {
    core,
    wire,
    window(draw = queueMicrotask) {
      const connection = connect({
        host: { open: wire.open, ...(token !== undefined && { token }) },
        windowId: randomUUID(),
        draw,
      })
      windows.push(connection)
      return connection
    },
    async close() {
      for (const connection of windows) connection.close()
      await wire.close()
    },
  }
}
