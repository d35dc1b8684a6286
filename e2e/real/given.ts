import { test } from '@playwright/test'

/** What somebody who runs these tests has given, by the variables that CONTRIBUTING.md lists. */
export const given = {
  url: value('LLAMA_SERVER_URL'),
  key: value('LLAMA_SERVER_KEY'),
  router: value('LLAMA_ROUTER_URL'),
  pid: value('LLAMA_SERVER_PID'),
  signal: value('LLAMA_SERVER_SIGNAL') === 'SIGKILL' ? 'SIGKILL' : 'SIGTERM',
  longPrompt:
    value('LLAMA_LONG_PROMPT') ??
    'Count from 1 to 1000. Write every number as a word, and nothing else.',
  thinkPrompt: value('LLAMA_THINK_PROMPT'),
} as const

/** Leaves the test out, and says why, where something is missing that it needs. */
export function needs<Value>(found: Value | undefined, reason: string): Value {
  if (found === undefined) {
    say(`Left out: "${test.info().title}": ${reason}`)
    test.skip(true, reason)
    throw new Error(reason) // skip has thrown already, which its type does not say
  }
  return found
}

/** Writes a line for whoever watches the run. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function value(name: string): string | undefined {
  return process.env[name] || undefined
}
