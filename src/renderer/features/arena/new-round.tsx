import { useRef, useState } from 'react'
import { ParamsDialog } from '../../commands/params-dialog.tsx'
import { useConnection } from '../../connection/hooks.tsx'
import { orTell } from '../../connection/or-tell.ts'
import { useKeptText, type KeptText } from '../../connection/use-kept-text.ts'
import { openPicker } from '../../stores/overlay.ts'
import { rememberRound } from '../../stores/route.ts'
import { placeOfFocus, useFirstFocus } from '../../stores/use-first-focus.ts'
import { Field } from '../../ui/field.tsx'
import { ViewHeader } from '../../ui/view-header.tsx'
import { LineupEditor } from './lineup-editor.tsx'
import { LineupMenu } from './lineup-menu.tsx'
import { completeColumns, isSame, nextColumn, type DraftColumn } from './lineup.ts'
import { NameLineup } from './name-lineup.tsx'
import { PromptBox } from './prompt-box.tsx'
import { readTags } from './read-tags.ts'
import { texts } from './texts.ts'
import { Toggle } from './toggle.tsx'
import { useBlind, type Blind } from './use-blind.ts'
import { useLineup } from './use-lineup.ts'
import { useNewRoundCommands } from './use-new-round-commands.ts'
import { useSameSeed } from './use-same-seed.ts'
import { usePrompt } from './use-prompt.ts'
import { useSavedLineups } from './use-saved-lineups.ts'

/** A round that has not begun: it is made when its prompt is sent. */
export function NewRound() {
  const kept = useKeptText('draft.arena')
  const { columns, set } = useLineup()
  const blind = useBlind()
  const [focusFrom] = useState(placeOfFocus)
  return (
    <div data-key-region="arena" className="flex min-h-0 flex-1 flex-col">
      {/* Where somebody can write, they can send: nothing of it is still on its way. */}
      {kept !== null && columns !== null && blind.isKnown ? (
        <NewRoundForm {...{ kept, columns, blind, focusFrom }} onColumns={set} />
      ) : (
        <ViewHeader title={texts.newRound} />
      )}
    </div>
  )
}

interface NewRoundFormProps {
  readonly kept: KeptText
  readonly columns: readonly DraftColumn[]
  readonly blind: Blind
  readonly onColumns: (columns: readonly DraftColumn[]) => void
  readonly focusFrom: Element
}

function NewRoundForm({ kept, columns, blind, onColumns, focusFrom }: NewRoundFormProps) {
  const { client } = useConnection()
  const lineups = useSavedLineups()
  const sameSeed = useSameSeed(columns, onColumns)
  const [at, setAt] = useState(0)
  const [tagText, setTagText] = useState('')
  const [dialog, setDialog] = useState<'params' | 'name' | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const around = useRef<HTMLDivElement>(null)
  const [hasLetters, setHasLetters] = useState(false)
  useFirstFocus(field, focusFrom)
  const complete = completeColumns(columns)
  const tags = readTags(tagText)
  const shown = lineups.all.find((lineup) => isSame(lineup.columns, columns))
  const place = Math.min(at, columns.length - 1)
  const replace = (where: number, column: DraftColumn): void =>
    onColumns(columns.toSpliced(where, 1, column))
  const choose = (where: number): void => {
    const column = columns[where] ?? nextColumn(columns)
    openPicker({
      purpose: texts.pickerPurpose(where),
      current: column.ref,
      onPick: (ref) => replace(where, { ...column, ref }),
    })
  }
  const remove = (where: number): void => onColumns(columns.toSpliced(where, 1))
  const openParams = (where: number): void => {
    setAt(where)
    setDialog('params')
  }
  const target = JSON.stringify([columns, blind.value, tags])
  const prompt = usePrompt(kept, target, async (text, { sessionUid, roundUid }) => {
    if (complete === null || tags === null) return
    const goOnTo = rememberRound()
    await client.arena.begin({
      sessionUid,
      roundUid,
      prompt: text,
      columns: [...complete],
      blind: blind.value,
      tags,
    })
    blind.begun()
    goOnTo(roundUid)
  })
  const canSend = prompt.canSend && complete !== null && tags !== null

  useNewRoundCommands({
    columns,
    complete,
    place,
    shown,
    lineups,
    blind,
    hasLetters,
    onChoose: choose,
    onRemove: remove,
    onParams: openParams,
    onSaveLineup: () => setDialog('name'),
    onCompose: () => field.current?.focus(),
    onLeave: () => around.current?.focus(),
  })

  return (
    <>
      <ViewHeader
        title={texts.newRound}
        end={
          <LineupMenu
            lineups={lineups.all}
            shown={shown}
            canSave={complete !== null}
            onLoad={(lineup) => onColumns(lineup.columns)}
            onSave={() => setDialog('name')}
            onRemove={(lineup) => orTell(lineups.remove(lineup))}
          />
        }
      />
      {/* Who leaves the prompt comes here, where letters are keys as they are in the columns of a round. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={around}
        role="group"
        aria-label={texts.newRound}
        tabIndex={-1}
        data-key-region="columns"
        onFocus={({ target, currentTarget }) => setHasLetters(target === currentTarget)}
        onBlur={() => setHasLetters(false)}
        className="min-h-0 flex-1 overflow-y-auto px-5 py-5 focus-visible:-outline-offset-2"
      >
        {/* What takes letters itself: the keys of the Arena are there, as in the prompt. */}
        <div data-key-region="arena" className="mx-auto flex w-full max-w-182 flex-col gap-4">
          <p className="text-read text-ink-2">{texts.newRoundHelp}</p>
          <LineupEditor
            columns={columns}
            onAt={setAt}
            onModel={choose}
            onParams={openParams}
            onRemove={remove}
            onAdd={() => choose(columns.length)}
            sameSeed={sameSeed}
          />
          <Field
            label={texts.tagsLabel}
            hint={texts.tagsHelp}
            problem={tags === null ? texts.tagsProblem : undefined}
            value={tagText}
            onValueChange={setTagText}
          />
        </div>
      </div>
      <div className="shrink-0 px-5 pb-4">
        <div className="mx-auto w-full max-w-182">
          <PromptBox
            fieldRef={field}
            placeholder={texts.composer}
            text={prompt.text}
            onText={prompt.setText}
            canSend={canSend}
            onSend={prompt.send}
            onLeave={() => around.current?.focus()}
            problem={complete === null && prompt.text !== '' ? texts.noModelYet : prompt.problem}
          >
            <Toggle isOn={blind.value} onClick={() => orTell(blind.toggle())}>
              {texts.blind}
            </Toggle>
            <span className="text-small text-ink-3">
              {blind.value ? texts.blindHelp : texts.openHelp}
            </span>
          </PromptBox>
        </div>
      </div>
      {dialog === 'params' && (
        <ParamsDialog
          title={texts.paramsOf(place)}
          description={texts.paramsHelp}
          group={texts.group}
          params={columns[place]?.params ?? {}}
          onClose={() => setDialog(null)}
          onSave={(params) => {
            replace(place, { ref: columns[place]?.ref ?? null, params })
            setDialog(null)
          }}
        />
      )}
      {dialog === 'name' && complete !== null && (
        <NameLineup
          onClose={() => setDialog(null)}
          onSave={(name) => orTell(lineups.save(name, complete).then(() => setDialog(null)))}
        />
      )}
    </>
  )
}
