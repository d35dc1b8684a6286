import type { Clock } from './kernel/clock.ts'
import type { Network } from './kernel/network.ts'
import type { Scope } from './kernel/scope.ts'

/** What the core needs from its host. */
export interface Ports {
  readonly clock: Clock
  readonly network: Network
  readonly watch: Watch
  readonly log: Log
  readonly secrets: Secrets
  readonly opener: Opener
}

/** Calls back after anything happened to a file, which need not exist yet, and once when watching has begun. */
export type Watch = (path: string, scope: Scope, onEvent: () => void) => void

/** Structured lines; secrets are redacted by the sink, by field name and by value. */
export interface Log {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

export type LogFields = Readonly<Record<string, unknown>>

/** Keys of servers. They stay in the process: never in the database, a log or an answer to a window. */
export interface Secrets {
  /** Value of an environment variable of the process (or, on the desktop, of the login shell). */
  environment(name: string): string | undefined
  /** Keys the user typed. Absent where the host cannot keep any. */
  readonly kept?: KeptKeys
}

/** Keys of providers, by their ids, in a place of the host's. */
export interface KeptKeys {
  /** `plain`: this system has no keyring, so whoever can read the files of the user can read the keys. */
  protection(): 'system' | 'plain'
  read(providerId: string): string | undefined
  /** Null forgets it. Fails as `file_not_written` or `disk_full`. */
  write(providerId: string, key: string | null): Promise<void>
}

export interface Opener {
  /** Shows a file in the user's editor; false when there is nothing to open it with. */
  openFile(path: string): Promise<boolean>
  /** Hands an address to the system's browser. The caller has checked its scheme. */
  openExternal(url: string): Promise<boolean>
}
