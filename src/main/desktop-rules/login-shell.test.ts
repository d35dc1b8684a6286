import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { has } from '../core/testing/system.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { askShell, environmentIn, shellToAsk } from './login-shell.ts'

test.each([
  ['darwin', { SHELL: '/bin/zsh' }, '/bin/zsh'],
  ['linux', { SHELL: '/bin/bash', TERM: 'dumb' }, '/bin/bash'],
  ['linux', { SHELL: '/bin/bash', TERM: '' }, '/bin/bash'],
  ['linux', { SHELL: '/bin/bash', TERM: 'xterm-256color' }, undefined],
  ['darwin', {}, undefined],
  ['linux', { SHELL: 'bash' }, undefined],
  ['linux', { SHELL: '' }, undefined],
  ['win32', { SHELL: '/usr/bin/bash' }, undefined],
] as const)('on %s with %j, %s is asked', (platform, environment, shell) => {
  expect(shellToAsk(platform, environment)).toBe(shell)
})

test('what a shell prints of its own is left out', () => {
  const mark = '__boocode_environment__'
  const output = `Welcome!\nPATH=/evil\n${mark}\n_=${mark}\nPATH=/a:/b\nTWO=one\ntwo\nE=\n=x\n${mark}\nBye=1`
  expect(environmentIn(output)).toEqual({ _: mark, PATH: '/a:/b', TWO: 'one', E: '' })
})

test.each(['', 'PATH=/a', '__boocode_environment__\nPATH=/a\n'])('%j says nothing', (output) => {
  expect(environmentIn(output)).toBeUndefined()
})

/** A shell that does what `script` says, whatever it is asked. */
function shellThat(script: string): string {
  const path = join(temporaryFolder(), 'shell')
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

test.runIf(has('shell'))('a login shell tells what it would set', async () => {
  const home = temporaryFolder()
  writeFileSync(join(home, '.profile'), 'export RIG_KEY=from-profile\necho Hello\n')
  const answer = await askShell('/bin/sh', { HOME: home, PATH: process.env['PATH'] }, 60_000)
  expect(answer).toMatchObject({ environment: { RIG_KEY: 'from-profile', HOME: home } })
})

test.runIf(has('shell')).each([
  ['hangs', 'sleep 600 & sleep 600', 'It said nothing within 0.2 s'],
  ['fails', 'exit 3', 'It ended with 3 and said nothing'],
  ['prints without end', 'exec yes', 'It printed without end'],
])('a shell that %s costs a line in the log', async (_name, script, problem) => {
  expect(await askShell(shellThat(script), {}, script.includes('sleep') ? 200 : 60_000)).toEqual({
    problem,
  })
})

test.runIf(has('shell'))(
  'one that answers and does not end is heard at once, and ended',
  async () => {
    const mark = '__boocode_environment__'
    const shell = shellThat(`echo ${mark}; echo PID=$$; echo ${mark}; exec sleep 600`)
    const answer = await askShell(shell, { PATH: process.env['PATH'] }, 2_000)
    expect(answer).toEqual({ environment: { PID: expect.stringMatching(/^\d+$/) as string } })
    const pid = Number('environment' in answer && answer.environment['PID'])
    await expect.poll(() => isThere(pid), { timeout: 20_000 }).toBe(false)
  },
)

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a shell that is not there, too', async () => {
  expect(await askShell(join(temporaryFolder(), 'none'), {}, 60_000)).toEqual({
    problem: expect.stringContaining('ENOENT') as string,
  })
})
