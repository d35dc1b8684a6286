import type { AppInfo } from '../../../contract/app.ts'
import type { Announce } from '../changes/changes.ts'
import type { HandlersOf } from '../handlers.ts'
import { AppError } from '../kernel/errors.ts'
import type { Opener } from '../ports.ts'
import { readState, writeState } from '../store/app-state.ts'
import { query } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { isJson, isOpenable } from './app-input.ts'

export interface AppOptions {
  readonly store: Pick<Store, 'read' | 'write'>
  readonly opener: Pick<Opener, 'openExternal'>
  readonly announce: Announce
  readonly facts: Pick<AppInfo, 'version' | 'host' | 'demo' | 'userDataDir' | 'keptKeys'>
}

const sqliteVersion = query<[], { version: string }>('SELECT sqlite_version() AS version')

export function createAppHandlers({
  store,
  opener,
  announce,
  facts,
}: AppOptions): HandlersOf<'app'> {
  return {
    info: () => ({
      ...facts,
      platform: `${process.platform} ${process.arch}`,
      node: process.versions.node,
      sqlite: sqliteVersion.get(store.read)?.version ?? '',
    }),
    readState: ({ key }) => readState(store.read, keyOfWindows(key)),
    async writeState({ key, value }) {
      if (!isJson(value)) throw new AppError('invalid', `The state "${key}" is not JSON.`)
      await store.write('batch', (tx) => writeState(tx, keyOfWindows(key), value))
      announce('state', [key])
    },
    async openExternal({ url }) {
      if (!isOpenable(url)) {
        throw new AppError('invalid', 'Only web and mail addresses are opened outside of BooCode.')
      }
      if (await opener.openExternal(url)) return
      throw new AppError('not_available', `There is nothing to open ${url} with.`)
    },
  }
}

/** A window must not reach what the core keeps in the same table. */
function keyOfWindows(key: string): string {
  return `window.${key}`
}
