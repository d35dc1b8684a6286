import type { RegistryInfo } from '../../../../contract/providers.ts'
import type { Clock } from '../../kernel/clock.ts'
import { createEmitter } from '../../kernel/emitter.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Scope } from '../../kernel/scope.ts'
import type { Log, Watch } from '../../ports.ts'
import { openEditedFile, type FileState } from '../../files/edited-file.ts'
import { writeSchemaBeside } from '../../files/schema-file.ts'
import type { OwnNames } from './machine.ts'
import { diffRegistries } from './registry-diff.ts'
import { registrySchema } from './registry-schema.ts'
import { emptyRegistryText, registrySchemaFile } from './registry-text.ts'
import { emptyRegistry, readRegistry, type Registry } from './registry.ts'

/** What is told of a file that is not applied; `digest` names what was found. */
export interface BrokenRegistry {
  readonly path: string
  readonly digest: string
  /** A sentence. */
  readonly reason: string
}

/** A provider as it is added to the file. */
export interface NewProvider {
  readonly id: string
  readonly baseUrl: string
  readonly label?: string
  readonly kind?: string
}

export interface RegistryFile {
  /** What is in force. */
  registry(): Registry
  info(): RegistryInfo
  /** Appends a provider and applies the file. Fails as `already_exists` or `file_not_written`. */
  add(provider: NewProvider): Promise<void>
  /** Makes the file when there is none. */
  ensure(): Promise<void>
  /** Told when the file says something else, broken or not. */
  onChange(listener: (now: Registry, before: Registry) => void): () => void
}

export interface RegistryFileOptions {
  readonly path: string
  readonly own: OwnNames
  readonly clock: Clock
  readonly watch: Watch
  readonly log: Log
  readonly scope: Scope
  readonly onBroken: (broken: BrokenRegistry) => void
  /** What the file says is in force, or there is none. */
  readonly onSound: () => void
}

/** Opens the registry and follows it until the scope closes. */
export async function openRegistryFile(options: RegistryFileOptions): Promise<RegistryFile> {
  const { path, own, clock, watch, log, scope, onBroken, onSound } = options
  const changes = createEmitter<[Registry, Registry]>()
  let lastReload: RegistryInfo['lastReload'] = null
  const file = await openEditedFile<Registry>({
    path,
    read: (text) => readRegistry(text, own),
    empty: emptyRegistry,
    emptyText: emptyRegistryText,
    clock,
    watch,
    scope,
  })
  tell(file.state())
  file.onChange((now, before) => {
    tell(now)
    if (now.state === 'ok' && before.loadedAt !== null) {
      lastReload = { at: clock.wall(), ...diffRegistries(before.value, now.value) }
    }
    changes.emit([now.value, before.value])
  })

  function tell({ state, digest, problems }: FileState<Registry>): void {
    if (state !== 'broken') return onSound()
    const reason = problems[0]?.message ?? ''
    log.warn('The registry was not applied', { path, reason })
    onBroken({ path, digest, reason })
  }

  async function prepare(): Promise<void> {
    if (file.state().state === 'missing')
      await writeSchemaBeside(path, registrySchemaFile, registrySchema, log)
  }

  return {
    registry: () => file.state().value,
    info() {
      const { state, problems, loadedAt, value } = file.state()
      const aliases = Object.entries(value.aliases).map(([alias, ref]) => ({ alias, ref }))
      return { path, state, problems: [...problems], loadedAt, lastReload, aliases }
    },
    async add(provider) {
      await prepare()
      await file.edit((value) => {
        if (value.providers.some(({ id }) => id === provider.id)) {
          throw new AppError('already_exists', `There is a provider "${provider.id}" already.`, {
            hint: 'Choose another id.',
          })
        }
        return [{ append: ['providers'], value: provider }]
      })
    },
    async ensure() {
      if (file.state().state !== 'missing') return
      await prepare()
      await file.ensure()
    },
    onChange: (listener) => changes.on(([now, before]) => listener(now, before)),
  }
}
