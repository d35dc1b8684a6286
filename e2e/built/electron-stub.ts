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
/** A line of a menu as the host builds it. */
export interface StubLine {
  readonly label?: string
  readonly role?: string
  readonly enabled?: boolean
  readonly accelerator?: string
  readonly submenu?: readonly StubLine[]
  readonly click?: () => void
}
type PermissionCheck = (contents: WebContents, permission: string, origin: string) => boolean

/** What a test reads and drives; the process it runs in is the application's. */
export const stub = {
  errorBoxes: [] as string[],
  /** Answers of the user to message boxes to come: the number of a button. */
  answers: [] as { readonly response: number; readonly checkboxChecked?: boolean }[],
  asked: [] as string[],
  /** What becomes of loads to come; when there is none left all goes well. */
  loads: [] as (number | 'fails')[],
  handlers: new Map<string, Handler>(),
  windows: [] as BrowserWindow[],
  menu: [] as readonly StubLine[],
  /** Menus that were opened by the second button of the mouse. */
  popups: [] as (readonly StubLine[])[],
  tray: undefined as Tray | undefined,
  notifications: [] as Notification[],
  clipboard: '',
  opened: [] as string[],
  /** Blocks of the computer's sleep, and what became of them. */
  awake: [] as ('started' | 'stopped')[],
  spelling: {} as Record<string, unknown>,
  /** What the keyring of the system is. */
  keyring: 'gnome_libsecret',
  crashReports: undefined as object | undefined,
  hardware: true,
  userModelId: '',
  paths: {} as Record<string, string>,
  check: undefined as PermissionCheck | undefined,
  request: undefined as PermissionRequest | undefined,
  device: undefined as (() => boolean) | undefined,
  sandboxed: false,
  displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
  schemes: [] as object[],
}

Object.defineProperty(process, 'resourcesPath', { value: '/resources' })

// On Windows Electron puts a function of its own in its place, to which a callback is the third argument and nothing else.
if ((process.env['STUB_PLATFORM'] || process.platform) === 'win32') {
  const write = process.stdout.write.bind(process.stdout)
  const itsOwn = (text: string, _encoding?: unknown, written?: () => void): boolean => {
    write(text)
    written?.()
    return true
  }
  Reflect.set(process.stdout, 'write', itsOwn)
}

/** The line of a menu, or of one inside it, that has this label. */
export function lineOf(lines: readonly StubLine[], label: string): StubLine | undefined {
  for (const line of lines) {
    const found = line.label === label ? line : lineOf(line.submenu ?? [], label)
    if (found) return found
  }
  return undefined
}

let ready = false
function onlyBeforeReady(what: string): void {
  if (ready) throw new Error(`${what} comes after ready`)
}
function onlyWhenReady(what: string): void {
  if (!ready) throw new Error(`${what} comes before ready`)
}

class App extends EventEmitter {
  isPackaged = process.env['STUB_PACKAGED'] === '1'
  quitting = false
  disableHardwareAcceleration(): void {
    onlyBeforeReady('disableHardwareAcceleration')
    stub.hardware = false
  }
  setAppUserModelId(id: string): void {
    stub.userModelId = id
  }
  getPreferredSystemLanguages(): string[] {
    return ['de-DE', 'en-US', 'xx-XX']
  }
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
    return process.env['STUB_SECOND'] !== '1'
  }
  /** Not before the entry module was evaluated; what it listened to until then on signals is replaced. */
  async whenReady(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal)
    ready = true
  }
  quit(): void {
    if (prevented(this, 'before-quit')) return
    this.quitting = true
    for (const window of stub.windows.toReversed()) window.close()
    this.quitting = false
    // A window that stays keeps the application.
    if (stub.windows.length > 0) return
    if (!prevented(this, 'will-quit')) this.exit(0)
  }
  exit(code: number): void {
    // A real one takes a moment.
    if (process.env['STUB_SLOW_EXIT'] === '1') setTimeout(() => process.exit(code), 200)
    else process.exit(code)
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
  replaced: string[] = []
  readonly session = session
  windowOpenHandler: ((details: { url: string }) => { action: string }) | undefined
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler
  }
  reload(): void {
    this.reloads += 1
  }
  replaceMisspelling(word: string): void {
    this.replaced.push(word)
  }
}

class BrowserWindow extends EventEmitter {
  static getAllWindows = (): BrowserWindow[] => [...stub.windows]
  readonly webContents = new WebContents()
  readonly options: { readonly webPreferences: object; readonly [name: string]: unknown }
  readonly did: string[] = []
  url = ''
  ground = ''
  visible = false
  focused = false
  minimized = false
  maximized = false
  fullScreen = false
  constructor(options: BrowserWindow['options']) {
    super()
    onlyWhenReady('A window')
    this.options = options
    stub.windows.push(this)
  }
  async loadURL(url: string): Promise<void> {
    this.url = url
    const status = stub.loads.shift() ?? 200
    if (status === 'fails') throw new Error('ERR_FAILED (-2)')
    this.webContents.emit('did-navigate', {}, url, status)
    setImmediate(() => this.emit('ready-to-show'))
  }
  show(): void {
    this.did.push('show')
    this.visible = true
  }
  maximize(): void {
    this.did.push('maximize')
    this.maximized = true
  }
  center(): void {
    this.did.push('center')
  }
  setBackgroundColor(color: string): void {
    this.ground = color
  }
  isVisible(): boolean {
    return this.visible
  }
  isFocused(): boolean {
    return this.focused
  }
  focus(): void {
    this.did.push('focus')
  }
  restore(): void {
    this.did.push('restore')
  }
  isMaximized(): boolean {
    return this.maximized
  }
  isFullScreen(): boolean {
    return this.fullScreen
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
    this.emit('closed')
    if (stub.windows.length === 0 && !electron.app.quitting) electron.app.emit('window-all-closed')
  }
}

class NativeTheme extends EventEmitter {
  source = 'system'
  get themeSource(): string {
    return this.source
  }
  set themeSource(source: string) {
    this.source = source
    this.emit('updated')
  }
  get shouldUseDarkColors(): boolean {
    return this.source === 'dark'
  }
}

class Tray extends EventEmitter {
  image = ''
  toolTip = ''
  lines: readonly StubLine[] = []
  constructor(image: string) {
    super()
    onlyWhenReady('A tray')
    this.setImage(image)
    stub.tray = this
  }
  setImage(image: string): void {
    if (!existsSync(image)) throw new Error(`Failed to load image from path '${image}'`)
    this.image = image
  }
  setToolTip(toolTip: string): void {
    this.toolTip = toolTip
  }
  setContextMenu({ lines }: { readonly lines: readonly StubLine[] }): void {
    this.lines = lines
  }
}

class Notification extends EventEmitter {
  static isSupported = (): boolean => process.env['STUB_NOTIFICATIONS'] !== '0'
  readonly words: Readonly<Record<string, string>>
  constructor(words: Readonly<Record<string, string>>) {
    super()
    onlyWhenReady('A notification')
    this.words = words
  }
  show(): void {
    stub.notifications.push(this)
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
  setDevicePermissionHandler(may: () => boolean) {
    stub.device = may
  },
  availableSpellCheckerLanguages: ['de-DE', 'en-US'],
  setSpellCheckerDictionaryDownloadURL(url: string) {
    if (!url.endsWith('/')) throw new Error('The address of the dictionaries ends with a slash')
    if (stub.handlers.size > 0) throw new Error('Dictionaries have been looked for already')
    stub.spelling['url'] = url
  },
  setSpellCheckerLanguages(languages: readonly string[]) {
    const known = this.availableSpellCheckerLanguages
    if (languages.some((one) => !known.includes(one))) throw new Error('Unknown language')
    stub.spelling['languages'] = languages
  },
  addWordToSpellCheckerDictionary(word: string) {
    stub.spelling['learnt'] = word
  },
}
const session = closed(defaultSession)

export const electron = {
  app: closed(new App()),
  BrowserWindow,
  MessageChannelMain,
  ipcMain: new EventEmitter(),
  dialog: closed({
    showErrorBox(title: string, text: string) {
      // Before that there is no box on Linux.
      if (ready || process.platform !== 'linux') stub.errorBoxes.push(`${title}: ${text}`)
      else process.stderr.write(`${title}\n${text}\n`)
    },
    async showMessageBox(...said: ({ message: string; cancelId: number } | BrowserWindow)[]) {
      const box = said.at(-1)
      if (box === undefined || !('message' in box)) throw new Error('A box says something')
      stub.asked.push(box.message)
      const { response = box.cancelId, checkboxChecked = false } = stub.answers.shift() ?? {}
      return { response, checkboxChecked }
    },
  }),
  nativeTheme: closed(new NativeTheme()),
  Menu: closed({
    buildFromTemplate: (lines: readonly StubLine[]) => ({
      lines,
      popup: () => void stub.popups.push(lines),
    }),
    setApplicationMenu({ lines }: { readonly lines: readonly StubLine[] }) {
      stub.menu = lines
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
      return session
    },
  },
  screen: {
    getAllDisplays() {
      onlyWhenReady('screen')
      return stub.displays
    },
  },
  Tray,
  Notification,
  clipboard: closed({
    async writeText(text: string) {
      stub.clipboard = text
    },
  }),
  powerSaveBlocker: closed({
    start: () => stub.awake.push('started'),
    stop: () => stub.awake.push('stopped'),
  }),
  crashReporter: closed({
    start(options: object) {
      stub.crashReports = options
    },
  }),
  // What is encrypted can be told from what was to be.
  safeStorage: closed({
    getSelectedStorageBackend: () => stub.keyring,
    async encryptStringAsync(text: string) {
      onlyWhenReady('safeStorage')
      return Buffer.from(text, 'utf8').reverse()
    },
    async decryptStringAsync(bytes: Buffer) {
      onlyWhenReady('safeStorage')
      return { result: Buffer.from(bytes).reverse().toString('utf8'), shouldReEncrypt: false }
    },
  }),
  shell: closed({
    async openPath(path: string) {
      stub.opened.push(path)
      return process.env['STUB_OPENS'] === '0' ? 'no application' : ''
    },
    async openExternal(url: string) {
      stub.opened.push(url)
      if (process.env['STUB_OPENS'] === '0') throw new Error('no application')
    },
  }),
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
