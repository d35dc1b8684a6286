// A small stand-in for the `electron` module, so that the built desktop host can be booted under plain Node:
// `node --import ./e2e/built/electron-stub.mjs out/main/index.js`. It knows what the host uses and nothing more; a member
// it does not know is undefined and fails where it is used. It is never kinder than the real one: ports deliver nothing
// before `start`, a scheme cannot be registered after ready, contexts share nothing but JSON.
import { EventEmitter } from 'node:events'
import { registerHooks } from 'node:module'
import { MessageChannel } from 'node:worker_threads'

/** What a test reads and drives; the process it runs in is the application's. */
export const stub = {
  errors: [],
  schemes: [],
  handlers: new Map(),
  windows: [],
  session: {},
  sandboxed: false,
  paths: {},
  ready: false,
}

class App extends EventEmitter {
  commandLine = {
    getSwitchValue: (name) =>
      process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ??
      '',
  }
  setName() {}
  setPath(name, path) {
    stub.paths[name] = path
  }
  enableSandbox() {
    stub.sandboxed = !stub.ready
  }
  requestSingleInstanceLock() {
    return true
  }
  // Like the real one: not before the entry module was evaluated.
  whenReady() {
    return new Promise((resolve) =>
      setImmediate(() => {
        stub.ready = true
        resolve()
      }),
    )
  }
  quit() {
    let prevented = false
    this.emit('before-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) process.exit(0)
  }
  exit(code) {
    process.exit(code)
  }
}

class WebContents extends EventEmitter {
  static #count = 0
  id = ++WebContents.#count
  renderer = new EventEmitter()
  setWindowOpenHandler(handler) {
    this.windowOpenHandler = handler
  }
  postMessage(channel, message, ports) {
    this.renderer.emit(
      channel,
      { ports: ports.map((port) => port.native) },
      structuredClone(message),
    )
  }
}

class BrowserWindow extends EventEmitter {
  static getAllWindows = () => stub.windows
  webContents = new WebContents()
  shown = false
  constructor(options) {
    super()
    this.options = options
    stub.windows.push(this)
  }
  async loadURL(url) {
    this.url = url
    setImmediate(() => this.emit('ready-to-show'))
  }
  show() {
    this.shown = true
  }
}

/** A port of the main process: events carry `data`, and nothing comes before `start`. */
class MessagePortMain extends EventEmitter {
  constructor(native) {
    super()
    this.native = native
  }
  start() {
    this.native.on('message', (data) => this.emit('message', { data, ports: [] }))
    this.native.on('close', () => this.emit('close'))
  }
  postMessage(message) {
    this.native.postMessage(message)
  }
  close() {
    this.native.close()
  }
}

class MessageChannelMain {
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new MessagePortMain(port1)
    this.port2 = new MessagePortMain(port2)
  }
}

export const electron = {
  app: new App(),
  BrowserWindow,
  MessageChannelMain,
  ipcMain: new EventEmitter(),
  dialog: { showErrorBox: (title, text) => stub.errors.push(`${title}: ${text}`) },
  nativeTheme: { shouldUseDarkColors: false },
  protocol: {
    registerSchemesAsPrivileged(schemes) {
      if (stub.ready) throw new Error('registerSchemesAsPrivileged after ready')
      stub.schemes.push(...schemes)
    },
  },
  session: {
    defaultSession: {
      protocol: { handle: (scheme, handler) => stub.handlers.set(scheme, handler) },
      setPermissionRequestHandler: (handler) => (stub.session.request = handler),
      setPermissionCheckHandler: (handler) => (stub.session.check = handler),
      setDevicePermissionHandler: (handler) => (stub.session.device = handler),
    },
  },
  shell: { openPath: async () => '', openExternal: async () => {} },
}

globalThis.__electronStub = electron
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
