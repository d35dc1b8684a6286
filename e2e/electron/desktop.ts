import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { _electron, chromium, type Page } from '@playwright/test'
import { planElectronTestsHere } from '../../scripts/electron-runtime.mjs'
import { ROOT } from '../../scripts/tools.mjs'

/** The built desktop application, running, and what a user, the system and a test do with it. */
export interface Desktop {
  readonly page: Page
  /** Evaluates an expression in the main process, with `electron` in its scope. */
  main(expression: string): Promise<unknown>
  /** Quits as the menu does. */
  quit(): Promise<void>
  /** Sends the process a signal. */
  signal(name: NodeJS.Signals): void
  /** Its exit code, once it has ended. */
  readonly exited: Promise<number | null>
  /** Starts the application once more on the same folder; answers how that start left. */
  startAgain(...args: readonly string[]): Promise<number | null>
  /** Presses a line of the application's menu, by its labels from the outside in. */
  clickMenu(...labels: readonly string[]): Promise<void>
  /** Answers the message boxes to come: the number of the button, and the one box that is checked or not. */
  answerBoxes(response: number, checkboxChecked?: boolean): Promise<void>
  /** What message boxes have asked since then. */
  asked(): Promise<readonly string[]>
  /** Tray and notifications, as a user presses them. A real Electron shows them to nobody but the user. */
  readonly outside: Outside | undefined
  /** Whatever should not have happened, up to now, in any start of it; also when it has ended. */
  complaints(): readonly string[]
  /** Ends it at once, if it still runs. */
  dispose(): Promise<void>
}

export interface Outside {
  /** The labels of the tray's menu. */
  readonly tray: () => Promise<readonly string[]>
  readonly clickTray: (label: string) => Promise<void>
  /** Title and text of the notifications that were shown. */
  readonly notifications: () => Promise<
    readonly { readonly title: string; readonly body: string }[]
  >
  readonly clickNotification: () => Promise<void>
}

export interface DesktopOptions {
  readonly userDataDir: string
  readonly registryPath: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the built application: in Electron itself where it is here, else in the double that `ELECTRON_DOUBLE` names. */
export function startDesktop(options: DesktopOptions): Promise<Desktop> {
  const runtime = runtimeHere()
  return runtime.kind === 'electron'
    ? startInElectron(runtime.executable, options)
    : startInDouble(runtime.folder, options)
}

/** How a start went that left by itself. */
export interface Ran {
  readonly code: number | null
  /** What it printed. */
  readonly said: string
  /** As {@link Desktop.complaints}. What a real Electron had to say stands in the terminal. */
  readonly complaints: readonly string[]
}

/** Starts the built application where it is expected to leave by itself. */
export async function runDesktop(options: DesktopOptions): Promise<Ran> {
  const runtime = runtimeHere()
  if (runtime.kind === 'double') {
    const app = await launchInDouble(runtime.folder, options)
    const { code } = await app.exited
    await app.dispose()
    return { code, said: app.outputOf(), complaints: complaintsOf(app) }
  }
  const { executablePath, args, env } = electronCommand(runtime.executable, options)
  const child = spawn(executablePath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said, complaints: [] }
}

type Plan = ReturnType<typeof planElectronTestsHere>

/** Looked for once: whether a window is possible is asked of another program. */
let plan: Plan | undefined

function runtimeHere(): Exclude<Plan, { kind: 'skip' }> {
  plan ??= planElectronTestsHere()
  if (plan.kind === 'skip') throw new Error(`The desktop host cannot be tested: ${plan.reason}`)
  return plan
}

/** An error box of a real Electron waits for the user. */
export function doErrorBoxesWait(): boolean {
  return runtimeHere().kind === 'electron'
}

function environment({ registryPath, env }: DesktopOptions): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return {
    ...Object.fromEntries(inherited),
    LLAMA_PROVIDERS_PATH: registryPath,
    BOOCODE_CHAT_MODELS: '',
    ...env,
  }
}

type Main = (expression: string) => Promise<unknown>

/** What goes by the main process alone. */
function byMain(main: Main): Pick<Desktop, 'main' | 'clickMenu' | 'answerBoxes' | 'asked'> {
  return {
    main,
    async clickMenu(...labels) {
      await main(`(() => {
        const plain = (text) => text.replaceAll(/&(?!&)/g, '')
        const item = ${JSON.stringify(labels)}.reduce(
          (found, label) => found.submenu.items.find((one) => plain(one.label) === label),
          { submenu: electron.Menu.getApplicationMenu() })
        if (!item.enabled) throw new Error('It cannot be pressed')
        item.click()
      })()`)
    },
    async answerBoxes(response, checkboxChecked = false) {
      await main(`(globalThis.asked ??= [], electron.dialog.showMessageBox = async (...said) => {
        globalThis.asked.push(said.at(-1).message)
        return { response: ${response}, checkboxChecked: ${checkboxChecked} }
      }, null)`)
    },
    // An array of strings, made above.
    asked: async () => (await main('globalThis.asked')) as string[],
  }
}

async function startInElectron(executable: string, options: DesktopOptions): Promise<Desktop> {
  const { executablePath, args, env } = electronCommand(executable, options)
  const app = await _electron.launch({ executablePath, args, env, chromiumSandbox: true })
  const child = app.process()
  const page = await app.firstWindow()
  const noted = noteConsole(page)
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    page,
    ...byMain((expression) => app.evaluate(evaluateThere, expression)),
    outside: undefined,
    quit: () => app.evaluate((electron) => electron.app.quit()).catch(gone),
    signal: (name) => void child.kill(name),
    exited,
    startAgain: (...more) =>
      new Promise((resolve) =>
        spawn(executablePath, [...args, ...more], { env }).once('exit', resolve),
      ),
    complaints: () => noted,
    async dispose() {
      // On Windows the child is a shell around it.
      await app.evaluate((electron) => electron.app.exit()).catch(gone)
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** In the main process. */
function evaluateThere(electron: unknown, expression: string): unknown {
  // oxlint-disable-next-line typescript/no-implied-eval -- our own expressions, sent there as text as in the double
  const evaluate = new Function('electron', `return (${expression})`) as (there: unknown) => unknown // just made
  return evaluate(electron)
}

function electronCommand(executablePath: string, options: DesktopOptions) {
  const args = [ROOT, `--user-data-dir=${options.userDataDir}`, ...(options.args ?? [])]
  return { executablePath, args, env: environment(options) }
}

/** One start of an application in the double. */
interface DoubledStart {
  readonly exited: Promise<{ readonly code: number | null }>
  /** What it has noted, told as it happens. */
  readonly link: { readonly records: readonly { readonly kind: string; readonly entry: Noted }[] }
}

/** What is used of an application in the double. */
interface Doubled extends DoubledStart {
  readonly child: { kill(signal: NodeJS.Signals): boolean }
  main(expression: string): Promise<unknown>
  /** Waits until the expression is true in the main process. */
  untilMain(expression: string, limitMs: number): Promise<void>
  quit(): Promise<unknown>
  records(kind: string): Promise<readonly Noted[]>
  secondInstance(args: readonly string[]): Promise<DoubledStart>
  call(method: string, params?: object): Promise<unknown>
  /** Everything it has printed. */
  outputOf(): string
  /** Where its Chromium can be driven. */
  endpoint(): Promise<string>
  dispose(): Promise<void>
}

/** Something it has noted; each kind has some of these. */
interface Noted {
  readonly level?: string
  readonly what?: string
  readonly title?: string
  readonly body?: string
}

interface Drive {
  launch(
    main: string,
    options: { args: readonly string[]; env: object; userData: string },
  ): Promise<Doubled>
}

/** Kinds of its records that a sound application leaves empty. */
const unwanted = new Set(['gaps', 'errorBoxes', 'unhandledRejections', 'preloadErrors', 'network'])

/** What the double never does by itself and no test waits for: the second button of the mouse is pressed by hand. */
const notRelied = /'context-menu'/

async function startInDouble(folder: string, options: DesktopOptions): Promise<Desktop> {
  const app = await launchInDouble(folder, options)
  const starts: DoubledStart[] = [app]
  const [browser, page] = await shownPage(app)
  return {
    page,
    ...byMain((expression) => app.main(expression)),
    outside: outsideOf(app),
    quit: () => app.quit().then(() => undefined, gone),
    signal: (name) => void app.child.kill(name),
    exited: app.exited.then(({ code }) => code),
    async startAgain(...more) {
      const again = await app.secondInstance(more)
      starts.push(again)
      return (await again.exited).code
    },
    complaints: () => starts.flatMap(complaintsOf),
    async dispose() {
      await browser.close()
      await app.dispose()
    },
  }
}

async function launchInDouble(folder: string, options: DesktopOptions): Promise<Doubled> {
  const drive: Drive = await import(pathToFileURL(join(folder, 'drive.mjs')).href)
  return drive.launch(join(ROOT, 'out', 'main', 'index.js'), {
    args: options.args ?? [],
    env: environment(options),
    userData: options.userDataDir,
  })
}

function outsideOf(app: Doubled): Outside {
  return {
    async tray() {
      // One tray with a menu, as the double describes it.
      const [tray] = (await app.call('trays')) as { menu: { label: string }[] }[]
      return tray?.menu.map(({ label }) => label) ?? []
    },
    async clickTray(item) {
      await app.call('clickTray', { item: { label: item } })
    },
    async notifications() {
      const shown = await app.records('notifications')
      return shown.map(({ title = '', body = '' }) => ({ title, body }))
    },
    async clickNotification() {
      await app.call('clickNotification')
    },
  }
}

/** On a machine that does much else a start takes its time. */
const startMs = 60_000

async function shownPage(app: Doubled) {
  const shown = 'electron.BrowserWindow.getAllWindows().some((one) => one.isVisible())'
  await app.untilMain(shown, startMs)
  const browser = await chromium.connectOverCDP(await app.endpoint())
  const pages = browser.contexts().flatMap((context) => context.pages())
  const page = pages.find((one) => one.url() !== 'about:blank')
  if (page === undefined) throw new Error('The window has no page')
  return [browser, page] as const
}

function complaintsOf({ link }: DoubledStart): string[] {
  return link.records
    .filter(({ kind, entry: { level = '', what = '' } }) =>
      kind === 'console' ? /error|warn/.test(level) : unwanted.has(kind) && !notRelied.test(what),
    )
    .map((record) => JSON.stringify(record))
}

function noteConsole(page: Page): string[] {
  const noted: string[] = []
  page.on('console', (message) => {
    if (/error|warning/.test(message.type())) noted.push(message.text())
  })
  page.on('pageerror', (error) => noted.push(String(error)))
  return noted
}

/** An application that quits does not answer. */
function gone(): void {}
