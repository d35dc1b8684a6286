import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'
import type { MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../src/contract/index.ts'
import { electron, Frame, stub } from './electron-stub.ts'
import { OUT } from './bundle.ts'

export const origin = 'app://boocode'

const PRELOAD = join(OUT, 'preload', 'index.cjs')

interface Handed {
  readonly message: unknown
  readonly target: string
  readonly ports: readonly MessagePort[]
}

/** Runs the built preload in a document of its own, as a sandboxed one runs; answers what it gives to the page. */
export function runPreload(frame: Frame) {
  const world: Record<string, { connect(): void }> = {}
  const handed: Handed[] = []
  const page = {
    location: { origin: frame.origin },
    postMessage: (message: unknown, target: string, ports: MessagePort[]) =>
      handed.push({ message, target, ports }),
  }
  const bridge = {
    contextBridge: {
      exposeInMainWorld: (key: string, api: { connect(): void }) => (world[key] = api),
    },
    ipcRenderer: {
      on: (channel: string, listener: () => void) => frame.preload.on(channel, listener),
      send: (channel: string) =>
        electron.ipcMain.emit(channel, {
          senderFrame: frame,
          sender: stub.windows[0]?.webContents,
        }),
    },
  }
  const globals = {
    window: page,
    exports: {},
    require(name: string) {
      if (name !== 'electron') throw new Error(`A sandboxed preload cannot require ${name}`)
      return bridge
    },
  }
  // By its address the engine's records tell what of it has run.
  vm.runInNewContext(readFileSync(PRELOAD, 'utf8'), globals, pathToFileURL(PRELOAD).href)
  return { world, handed }
}

/** Whether a frame that asks is given a port. */
export function isAnswered(frame: Frame): boolean {
  const { world, handed } = runPreload(frame)
  world['boocode']?.connect()
  return handed.length > 0
}

/** A document of ours that presses its one button and speaks over the port it is handed. */
export async function openLink() {
  const { world, handed } = runPreload(new Frame(origin))
  world['boocode']?.connect()
  const [first, ...more] = handed
  const [port, ...ports] = first?.ports ?? []
  if (port === undefined || more.length + ports.length > 0 || first?.target !== origin) {
    throw new Error(`The preload handed on ${JSON.stringify(handed)}`)
  }
  const welcome = new Promise<string>((resolve) => port.once('message', resolve))
  const windowId = '7d0f9d55-6f3f-4c7e-9d39-0a4b4c0f1a11'
  port.postMessage(JSON.stringify({ type: 'hello', protocol: 2, windowId }))
  if (JSON.parse(await welcome).type !== 'welcome') throw new Error('No welcome')
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port }))
  const lost = new Promise<void>((resolve) => port.once('close', resolve))
  return {
    client,
    /** When the other side has closed it. */
    lost,
    close: () => {
      port.close()
    },
  }
}
