import { useMutation, useQuery } from '@tanstack/react-query'
import type { SettingsInfo } from '../../../contract/settings.ts'
import { overrideProblems } from '../../commands/bindings.ts'
import { useCommandRegistry } from '../../commands/commands-provider.tsx'
import { useConnectionStatus, useQueries } from '../../connection/hooks.tsx'
import { problemOf } from '../../connection/problem.ts'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ViewHeader } from '../../ui/view-header.tsx'
import { Choice } from './choice.tsx'
import { DesktopSections } from './desktop-settings.tsx'
import { RefList } from './ref-list.tsx'
import { Section } from './section.tsx'
import { SurfaceSetting } from './surface-setting.tsx'
import { texts } from './texts.ts'

/** What the user may set; everything stands in one file that can be edited by hand as well. */
export function SettingsView() {
  const registry = useCommandRegistry()
  const settings = useQuery(useQueries().settings.get.queryOptions())
  return (
    <>
      <ViewHeader
        title={texts.title}
        end={
          <Button kind="quiet" onClick={() => registry.run('settings.openFile')}>
            {texts.openFile}
          </Button>
        }
      >
        {settings.data && (
          <span
            className="min-w-0 flex-1 truncate font-mono text-small text-ink-3 select-text max-[640px]:hidden"
            title={settings.data.path}
          >
            {settings.data.path}
          </span>
        )}
      </ViewHeader>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
        <div className="mx-auto flex max-w-180 flex-col gap-2.5">
          {settings.isPending && <Skeleton label={texts.loading} rows={6} />}
          {settings.isError && (
            <Problem
              kind="bad"
              title={texts.failed}
              actions={<Button onClick={() => void settings.refetch()}>{texts.again}</Button>}
            >
              {problemOf(settings.error).message}
            </Problem>
          )}
          {settings.data && <Sections settings={settings.data} />}
        </div>
      </div>
    </>
  )
}

function Sections({ settings }: { readonly settings: SettingsInfo }) {
  const queries = useQueries()
  const update = useMutation(queries.settings.update.mutationOptions())
  const favourite = useMutation(queries.settings.favourite.mutationOptions())
  const status = useConnectionStatus()
  const host = status.state === 'open' ? status.welcome.host : null
  const error = update.error ?? favourite.error
  return (
    <>
      <Problems settings={settings} />
      {error !== null && (
        <Problem kind="bad" title={texts.notSaved}>
          {problemOf(error).message}
        </Problem>
      )}
      <div>
        <Section title={texts.theme}>
          <Choice
            label={texts.theme}
            value={settings.theme}
            options={texts.themes}
            onChange={(theme) => update.mutate({ theme })}
          />
        </Section>
        <Section title={texts.letterKeys} hint={texts.letterKeysHint}>
          <Choice
            label={texts.letterKeys}
            value={settings.letterKeys}
            options={texts.letterKeyChoices}
            onChange={(letterKeys) => update.mutate({ letterKeys })}
          />
        </Section>
        <Section title={texts.titles} hint={texts.titlesHint}>
          <Choice
            label={texts.titles}
            value={settings.titles ? settings.titlesBy : 'off'}
            options={texts.titleChoices}
            onChange={(choice) =>
              update.mutate(
                choice === 'off' ? { titles: false } : { titles: true, titlesBy: choice },
              )
            }
          />
        </Section>
        {host === 'desktop' && (
          <DesktopSections
            settings={settings.desktop}
            onChange={(desktop) => update.mutate({ desktop })}
          />
        )}
        <Section title={texts.favourites} hint={texts.favouritesHint}>
          {settings.favourites.length === 0 && <p className="text-ink-3">{texts.noFavourites}</p>}
          <RefList
            refs={settings.favourites}
            onOrder={(favourites) => update.mutate({ favourites })}
            onRemove={(ref) => favourite.mutate({ ref, on: false })}
          />
        </Section>
        <Section title={texts.surfaces}>
          {settings.surfaces.map((surface) => (
            <SurfaceSetting
              key={surface.name}
              surface={surface}
              onChange={(refs) => update.mutate({ surface: { name: surface.name, refs } })}
            />
          ))}
        </Section>
      </div>
    </>
  )
}

function Problems({ settings }: { readonly settings: SettingsInfo }) {
  const ofKeys = overrideProblems(settings.keys)
  return (
    <>
      {settings.problems.length > 0 && (
        <Problem title={texts.fileProblems}>
          {settings.problems.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
        </Problem>
      )}
      {ofKeys.length > 0 && (
        <Problem title={texts.keyProblems}>
          {ofKeys.map((problem) => (
            <p key={problem.id}>{texts.keyProblem(problem)}</p>
          ))}
        </Problem>
      )}
    </>
  )
}
