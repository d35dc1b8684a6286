// A small stand-in for the `electron` module, so that the built desktop host can be booted under plain Node: import it
// before out/main/index.js. It knows what the host uses and nothing more: any other member throws when it is read. It
// is never kinder than the real one: what must come before ready fails after it and the other way round, paths must
// exist, ports deliver nothing before `start`, what crosses to a page is copied, a frame that is gone gets nothing.
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { isAbsolute } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

type Handler = (request: { url: string; method: string }) => Promise<Response>
type PermissionRequest = (
  contents: WebContents,
  permission: string,
  answer: (granted: boolean) => void,
  details: { requestingUrl: string },
) => void
type PermissionCheck = (contents: WebContents, permission: string, origin: string) => boolean

/** What a test reads and drives; the process it runs in is the application's. */
export const stub = {
  errorBoxes: [] as string[],
  /** Answers of the user to message boxes to come: the number of a button. */
  answers: [] as number[],
  asked: [] as string[],
  handlers: new Map<string, Handler>(),
  windows: [] as BrowserWindow[],
  menu: [] as readonly object[],
  paths: {} as Record<string, string>,
  check: undefined as PermissionCheck | undefined,
  request: undefined as PermissionRequest | undefined,
  sandboxed: false,
  schemes: [] as object[],
}

let ready = false
function onlyBeforeReady(what: string): void {
  if (ready) throw new Error(`${what} comes after ready`)
}
function onlyWhenReady(what: string): void {
  if (!ready) throw new Error(`${what} comes before ready`)
}

class App extends EventEmitter {
  readonly isPackaged = false
  setName(): void {}
  setPath(name: string, path: string): void {
    onlyBeforeReady('setPath')
    if (!isAbsolute(path) || !existsSync(path)) throw new Error(`Failed to set ${name}: ${path}`)
    stub.paths[name] = path
  }
  enableSandbox(): void {
    onlyBeforeReady('enableSandbox')
    stub.sandboxed = true
  }
  requestSingleInstanceLock(): boolean {
    if (stub.paths['userData'] === undefined) throw new Error('The lock lies in userData')
    return true
  }
  /** Not before the entry module was evaluated; what it listened to until then on signals is replaced. */
  async whenReady(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal)
    ready = true
  }
  quit(): void {
    if (prevented(this, 'before-quit')) return
    for (const window of stub.windows.toReversed()) window.close()
    if (!prevented(this, 'will-quit')) this.exit(0)
  }
  exit(code: number): void {
    process.exit(code)
  }
}

/** Emits an event that a listener can prevent; answers whether one did. */
export function prevented(target: EventEmitter, name: string, details: object = {}): boolean {
  let was = false
  const preventDefault = (): void => {
    was = true
  }
  target.emit(name, { ...details, preventDefault })
  return was
}

/** A document in the page; its preload listens on `preload`. */
export class Frame {
  readonly preload = new EventEmitter()
  gone = false
  readonly origin: string
  readonly parent: object | null
  constructor(origin: string, parent: object | null = null) {
    this.origin = origin
    this.parent = parent
  }
  postMessage(channel: string, message: unknown, ports: readonly MessagePortMain[]): void {
    const natives = ports.map((port) => port.native)
    if (this.gone) for (const port of natives) port.close()
    else this.preload.emit(channel, { ports: natives }, structuredClone(message))
  }
}

class WebContents extends EventEmitter {
  static #count = 0
  readonly id = ++WebContents.#count
  reloads = 0
  windowOpenHandler: ((details: { url: string }) => { action: string }) | undefined
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler
  }
  reload(): void {
    this.reloads += 1
  }
}

class BrowserWindow extends EventEmitter {
  static getAllWindows = (): BrowserWindow[] => [...stub.windows]
  readonly webContents = new WebContents()
  readonly options: { readonly webPreferences: object; readonly [name: string]: unknown }
  readonly did: string[] = []
  url = ''
  minimized = false
  constructor(options: BrowserWindow['options']) {
    super()
    onlyWhenReady('A window')
    this.options = options
    stub.windows.push(this)
  }
  async loadURL(url: string): Promise<void> {
    this.url = url
    setImmediate(() => this.emit('ready-to-show'))
  }
  show(): void {
    this.did.push('show')
  }
  focus(): void {
    this.did.push('focus')
  }
  restore(): void {
    this.did.push('restore')
  }
  isMaximized(): boolean {
    return false
  }
  isFullScreen(): boolean {
    return false
  }
  getNormalBounds(): object {
    return { x: 40, y: 50, width: 1000, height: 700 }
  }
  isMinimized(): boolean {
    return this.minimized
  }
  isDestroyed(): boolean {
    return !stub.windows.includes(this)
  }
  close(): void {
    if (prevented(this, 'close')) return
    stub.windows.splice(stub.windows.indexOf(this), 1)
    this.webContents.emit('destroyed')
  }
}

/** A port of the main process: events carry `data`, nothing comes before `start`, both sides hear of the end. */
class MessagePortMain extends EventEmitter {
  readonly native: MessagePort
  constructor(native: MessagePort) {
    super()
    this.native = native
  }
  start(): void {
    this.native.on('message', (data) => this.emit('message', { data, ports: [] }))
    this.native.on('close', () => this.emit('close'))
  }
  postMessage(message: unknown): void {
    this.native.postMessage(message)
  }
  close(): void {
    this.native.close()
  }
}

class MessageChannelMain {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new MessagePortMain(port1)
    this.port2 = new MessagePortMain(port2)
  }
}

const defaultSession = {
  protocol: {
    handle: (scheme: string, handler: Handler) => stub.handlers.set(scheme, handler),
  },
  setPermissionRequestHandler(request: PermissionRequest) {
    stub.request = request
  },
  setPermissionCheckHandler(check: PermissionCheck) {
    stub.check = check
  },
  setDevicePermissionHandler() {},
}

export const electron = {
  app: closed(new App()),
  BrowserWindow,
  MessageChannelMain,
  ipcMain: new EventEmitter(),
  dialog: closed({
    showErrorBox: (title: string, text: string) => void stub.errorBoxes.push(`${title}: ${text}`),
    async showMessageBox(_window: BrowserWindow, { message }: { message: string }) {
      stub.asked.push(message)
      return { response: stub.answers.shift() }
    },
  }),
  nativeTheme: closed({ shouldUseDarkColors: false }),
  Menu: closed({
    buildFromTemplate: (template: readonly object[]) => template,
    setApplicationMenu(menu: readonly object[]) {
      stub.menu = menu
    },
  }),
  protocol: closed({
    registerSchemesAsPrivileged(schemes: readonly object[]) {
      onlyBeforeReady('registerSchemesAsPrivileged')
      stub.schemes.push(...schemes)
    },
  }),
  session: {
    get defaultSession() {
      onlyWhenReady('defaultSession')
      return closed(defaultSession)
    },
  },
  screen: {
    getAllDisplays() {
      onlyWhenReady('screen')
      return [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }]
    },
  },
  shell: closed({ openPath: async () => '', openExternal: async () => {} }),
}

/** What is not there throws when it is read, and is never taken for undefined. */
function closed<Target extends object>(target: Target): Target {
  return new Proxy(target, {
    get(_target, key) {
      const value: unknown = Reflect.get(target, key, target)
      if (value === undefined && typeof key === 'string' && !key.startsWith('_')) {
        throw new Error(`The stub of Electron has no ${key}`)
      }
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

Reflect.set(globalThis, '__electronStub', electron)
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: 'stub:electron', shortCircuit: true }
      : next(specifier, context),
  load: (url, context, next) =>
    url === 'stub:electron'
      ? {
          format: 'module',
          shortCircuit: true,
          source: `export const { ${Object.keys(electron).join(', ')} } = globalThis.__electronStub`,
        }
      : next(url, context),
})
