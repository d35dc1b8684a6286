import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from './chromium.mjs'

/**
 * Makes sure that the tests have a browser: one that is found, or, as root on Debian, Debian's own.
 * Throws an Error with one line where neither is to be had.
 */
export function ensureChromium() {
  if (findChromium(process) !== undefined) return
  const named = process.env['CHROMIUM_PATH']
  if (named) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`)
  if (canInstall()) {
    console.log('Installing Chromium for the tests (apt-get)')
    apt('update')
    apt('install', '-y', '--no-install-recommends', 'chromium')
  }
  if (findChromium(process) === undefined) {
    throw new Error(
      'The tests need a Chromium or Chrome: install one, or name it in the variable CHROMIUM_PATH.',
    )
  }
}

function canInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

/** @param {string[]} args */
function apt(...args) {
  spawnSync('apt-get', ['-q', ...args], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
