import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { useDeferredValue, useRef, useState } from 'react'
import type { BrokenLine } from '../../../contract/arena.ts'
import { deckLimits } from '../../../contract/decks.ts'
import type { Outputs } from '../../../contract/index.ts'
import { useConnection, useQueries } from '../../connection/hooks.tsx'
import { orTell } from '../../connection/or-tell.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Menu } from '../../ui/menu.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { readDeckFile } from './decks-file.ts'
import { closeDecks, openDeck } from './decks-shown.ts'
import { DeckTags } from './decks-tags.tsx'
import { texts } from './decks-texts.ts'
import { completeColumns } from './lineup.ts'
import { useLineup } from './use-lineup.ts'
import { useSavedLineups } from './use-saved-lineups.ts'

/** More would not be read. */
const shownBroken = 5

/** Makes a deck of what is pasted, or of a file. Mounted while it is open. */
export function NewDeck() {
  const { client } = useConnection()
  const [uid] = useState(() => crypto.randomUUID())
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const [lineupUid, setLineupUid] = useState<string | null>(null)
  const { columns: ofNextRound } = useLineup()
  const lineups = useSavedLineups()
  const saved = lineups.all.find((lineup) => lineup.uid === lineupUid)
  const columns = completeColumns(saved?.columns ?? ofNextRound ?? [])
  const read = useRead(text)
  const isReady = name.trim() !== '' && columns !== null && read.items > 0
  const create = async (): Promise<void> => {
    if (!isReady) return
    await client.decks.create({ uid, name: name.trim(), columns: [...columns], text })
    openDeck(uid)
  }
  return (
    <FormDialog
      title={texts.newDeck}
      description={texts.newDeckHelp}
      cancel={texts.cancel}
      submit={texts.create}
      isReady={isReady}
      onSubmit={() => orTell(create())}
      onClose={closeDecks}
    >
      <Field label={texts.name} value={name} onValueChange={setName} maxLength={100} />
      <div className="flex items-center gap-2">
        <span className="text-small font-medium text-ink-2">{texts.lineup}</span>
        <Menu
          trigger={
            <Button kind="quiet">
              {saved?.name ?? texts.nextRound}
              <ChevronDown aria-hidden className="size-4" />
            </Button>
          }
          entries={[
            { id: 'next', label: texts.nextRound, onSelect: () => setLineupUid(null) },
            ...lineups.all.map((lineup) => ({
              id: lineup.uid,
              label: lineup.name,
              onSelect: () => setLineupUid(lineup.uid),
            })),
          ]}
        />
      </div>
      <p className="text-small text-ink-3">
        {columns === null ? texts.noLineup : columns.map(({ ref }) => ref).join(', ')}
      </p>
      <TextArea
        label={texts.prompts}
        placeholder={texts.promptsHelp}
        value={text}
        onValueChange={setText}
        minLines={5}
        maxLines={10}
        maxLength={deckLimits.text}
      />
      <FromFile
        onText={(content, fileName) => {
          setText(content)
          if (name === '') setName(fileName.replace(/\.[^.]*$/, '').slice(0, 100))
        }}
      />
      <div role="status" className="text-small text-ink-2">
        {texts.found(read.items)}
        {read.tags.length > 0 && <DeckTags tags={read.tags} />}
        <Broken lines={read.broken} count={read.brokenCount} />
      </div>
    </FormDialog>
  )
}

const nothing: Outputs['decks']['read'] = { items: 0, tags: [], broken: [], brokenCount: 0 }

/** What the text would become. */
function useRead(text: string): Outputs['decks']['read'] {
  const asked = useDeferredValue(text)
  const { data = nothing } = useQuery({
    ...useQueries().decks.read.queryOptions({ input: { text: asked } }),
    enabled: asked.trim() !== '',
    // The text is part of the key.
    gcTime: 0,
  })
  return text.trim() === '' ? nothing : data
}

function FromFile(props: { readonly onText: (text: string, name: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const take = async (file: File): Promise<void> => {
    const read = await readDeckFile(file)
    if ('problem' in read) showToast({ kind: 'bad', title: read.problem })
    else props.onText(read.text, file.name)
  }
  return (
    <div>
      <Button onClick={() => input.current?.click()}>{texts.fromFile}</Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={texts.fromFile}
        accept=".txt,.md,.jsonl,.ndjson,.json,text/plain"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) orTell(take(file))
          currentTarget.value = ''
        }}
      />
    </div>
  )
}

type BrokenProps = { readonly lines: readonly BrokenLine[]; readonly count: number }

function Broken({ lines, count }: BrokenProps) {
  if (count === 0) return null
  return (
    <div className="text-warn">
      <p>{texts.broken(count)}</p>
      <ul>
        {lines.slice(0, shownBroken).map(({ line, problem }) => (
          <li key={line}>{texts.brokenLine(line, problem)}</li>
        ))}
        {count > shownBroken && <li>{texts.moreBroken(count - shownBroken)}</li>}
      </ul>
    </div>
  )
}
