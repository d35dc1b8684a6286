#!/usr/bin/env node
// The door for people and for CI. Needs nothing but a Node >= 20 with npm: it puts the right Node, the dependencies
// and the build in place, then does what was asked. `./dev` on POSIX, `npm run <command>` everywhere.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, ensureBuild } from './build.mjs'
import { ensureDependencies } from './dependencies.mjs'
import {
  ensureElectron,
  hasDisplay,
  planElectronTestsHere,
  whyNoWindowHere,
} from './electron-runtime.mjs'
import { ensureChromium } from './ensure-chromium.mjs'
import { ensureNode } from './node-runtime.mjs'
import { run } from './run.mjs'
import { runRebuilding } from './run-rebuilding.mjs'
import { ROOT, runNode, runTool, toolEnvironment } from './tools.mjs'

const HEADLESS = join(ROOT, 'out', 'main', 'headless', 'index.js')

/**
 * @typedef {object} Command
 * @property {string} does one line of the list
 * @property {boolean} [built] whether `out/` has to be up to date before
 * @property {(args: string[]) => Promise<number>} run answers the exit code
 */

const HELP = ['help', '--help', '-h']

/** @type {Record<string, Command>} */
const COMMANDS = {
  start: { does: 'run the app: in a window, else in the browser', built: true, run: start },
  'start:headless': {
    does: 'serve the app to a browser: -- [--port N] [--user-data-dir DIR] [--registry FILE]',
    built: true,
    run: (args) => runNode(HEADLESS, args),
  },
  ask: {
    does: 'ask models from the command line: -- [--model A/X,B/Y] [--json] ["PROMPT"]',
    built: true,
    run: (args) => runNode(HEADLESS, ['--ask', ...args]),
  },
  demo: {
    does: 'run the app against scripted models: nothing to set up',
    built: true,
    run: (args) => runNode('scripts/demo.ts', args),
  },
  dev: { does: 'run the app and rebuild it on every change', run: develop },
  build: { does: 'build into out/', run: build },
  package: {
    does: 'build the packages of this system: -- [--fake | options of electron-builder]',
    built: true,
    run: (args) => runNode('scripts/package.ts', args),
  },
  icons: {
    does: 'draw the icons of every platform from their SVG files',
    run: () => runNode('scripts/icons.ts'),
  },
  check: {
    does: 'types, lint, format, import rules, dead code',
    run: () => runNode('scripts/check.ts'),
  },
  test: {
    does: 'everything: check, unit tests, build, end to end; with --bench the small benches too',
    run: (args) => runNode('scripts/test.ts', args),
  },
  e2e: { does: 'the whole product in a browser', built: true, run: endToEnd },
  'e2e:electron': { does: 'the desktop host in Electron', built: true, run: endToEndElectron },
  'e2e:real': {
    does: 'against the model server that LLAMA_SERVER_URL names',
    built: true,
    run: endToEndReal,
  },
  torture: {
    does: 'the figures of docs/rules.md in full, at most an hour: -- [--only T-01,simulation] [--small] [--seed N]',
    built: true,
    run: (args) => runNode('scripts/torture.ts', args),
  },
  bench: {
    does: 'what it costs, beside peers and limits: -- [NAME...] [--rounds N] [--save]',
    built: true,
    run: (args) => runNode('bench/run.ts', args),
  },
  'bench:quick': {
    does: 'the same in little, within 90 seconds',
    built: true,
    run: (args) => runNode('bench/run.ts', ['--quick', ...args]),
  },
}

const missingRuntime = 'the Electron runtime could not be downloaded'

/** @param {string[]} args */
async function start(args) {
  const reason = whyNoWindowHere()
  const electron = reason === undefined ? await ensureElectron() : undefined
  if (electron !== undefined) {
    return run(electron, [ROOT, ...args], { cwd: ROOT, env: toolEnvironment() })
  }
  if (args.includes('--smoke')) {
    console.error(`There is no window to look at: ${reason ?? missingRuntime}.`)
    return 1
  }
  sayServed(reason)
  return runNode(HEADLESS, [...args, ...(hasDisplay(process) ? ['--open'] : [])])
}

/** @param {string[]} args */
async function develop(args) {
  const reason = whyNoWindowHere()
  const electron = reason === undefined ? await ensureElectron() : undefined
  if (electron !== undefined) {
    const parts = ['out/main', 'out/preload']
    return runRebuilding({ file: electron, args: [ROOT, ...args], parts })
  }
  sayServed(reason)
  return runRebuilding({ file: process.execPath, args: [HEADLESS, ...args], parts: ['out/main'] })
}

/** @param {string | undefined} reason why there is no window; undefined when only the runtime is missing */
function sayServed(reason = missingRuntime) {
  console.log(`No window can be opened (${reason}): the same app is served to your browser.`)
}

/** @param {string[]} args */
function endToEnd(args) {
  ensureChromium()
  return playwright('browser', args)
}

/** @param {string[]} args */
async function endToEndElectron(args) {
  const plan = planElectronTestsHere()
  if (plan.kind !== 'skip') return playwright('electron', args)
  console.log(`Skipped: ${plan.reason}.`)
  return 0
}

/** @param {string[]} args */
async function endToEndReal(args) {
  if (!process.env['LLAMA_SERVER_URL']) {
    console.error(
      'Name a running model server in the variable LLAMA_SERVER_URL, for example http://127.0.0.1:8080',
    )
    return 1
  }
  ensureChromium()
  return playwright('real', args)
}

/**
 * @param {'browser' | 'electron' | 'real'} project
 * @param {string[]} args
 */
function playwright(project, args) {
  return runTool('@playwright/test', 'playwright', ['test', `--project=${project}`, ...args])
}

function listOfCommands() {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length))
  const lines = Object.entries(COMMANDS).map(
    ([name, { does }]) => `  ${name.padEnd(width)}  ${does}`,
  )
  return ['Commands (./dev <command>, or npm run <command>):', ...lines].join('\n')
}

/**
 * @param {string[]} argv
 * @returns {Promise<number>}
 */
async function main([name = 'help', ...rest]) {
  if (HELP.includes(name)) {
    console.log(listOfCommands())
    return 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    console.error(`There is no command ${name}.\n\n${listOfCommands()}`)
    return 2
  }
  const node = ensureNode(ROOT)
  if (node !== process.execPath) {
    return run(node, [fileURLToPath(import.meta.url), name, ...rest])
  }
  ensureDependencies(ROOT)
  const code = command.built ? await ensureBuild() : 0
  if (code !== 0) return code
  return command.run(rest[0] === '--' ? rest.slice(1) : rest)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
