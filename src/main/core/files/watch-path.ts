import { watch, type FSWatcher } from 'chokidar'
import type { Watch } from '../ports.ts'

/** Where the system's own watching fails (too many watches, some network folders) the file is looked at this often. */
const pollingMs = 400

/** Watches by the system's own means. */
export const watchPath: Watch = (path, scope, onEvent) => {
  let watcher = start({})
  let polling = false
  scope.defer(() => watcher.close())

  function start(options: { backend?: 'polling'; pollingInterval?: number }): FSWatcher {
    return watch(path, { ignoreInitial: true, atomic: 50, ...options })
      .on('all', onEvent)
      .on('ready', onEvent)
      .on('error', poll)
  }

  function poll(): void {
    if (polling || scope.signal.aborted) return
    polling = true
    void watcher.close()
    watcher = start({ backend: 'polling', pollingInterval: pollingMs })
  }
}
