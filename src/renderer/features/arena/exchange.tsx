import { useRef } from 'react'
import { useCommands } from '../../commands/use-commands.ts'
import { useConnection } from '../../connection/hooks.tsx'
import { orTell } from '../../connection/or-tell.ts'
import { showToast } from '../../ui/toasts.tsx'
import { exportAll, importAll } from './exchange-file.ts'
import { holdsText } from './holds-text.ts'
import { texts } from './exchange-texts.ts'

/** Rounds and votes to a file and from one; the commands are there in every view. */
export function Exchange() {
  const { client } = useConnection()
  const field = useRef<HTMLInputElement>(null)
  const save = async (): Promise<void> => {
    const text = await exportAll(client)
    if (text === '') showToast({ title: texts.nothing })
    else {
      saveFile(text, texts.fileName(new Date().toISOString().slice(0, 10)))
      showToast({ title: texts.saved(...countOf(text)) })
    }
  }
  const take = async (file: File): Promise<void> => {
    const text = await file.text()
    if (!holdsText(text)) {
      showToast({ kind: 'bad', title: texts.noText })
      return
    }
    const imported = await importAll(client, text)
    const [first] = imported.broken
    showToast({
      title: texts.imported(imported),
      ...(first && {
        text: texts.brokenLines(first.line, first.problem, imported.brokenCount - 1),
      }),
    })
  }
  const { group } = texts
  useCommands([
    { id: 'arena.export', title: texts.export, group, run: save },
    { id: 'arena.import', title: texts.import, group, run: () => field.current?.click() },
  ])
  return (
    <input
      ref={field}
      type="file"
      hidden
      aria-label={texts.import}
      accept=".jsonl,.ndjson,.txt,application/jsonl"
      onChange={({ currentTarget }) => {
        const [file] = currentTarget.files ?? []
        if (file) orTell(take(file))
        currentTarget.value = ''
      }}
    />
  )
}

/** How many of its lines are rounds, and how many are votes without one. */
function countOf(text: string): [rounds: number, votes: number] {
  const lines = text.split('\n').length - 1
  const votes = text.match(/^\{"format":"boocode\.vote"/gm)?.length ?? 0
  return [lines - votes, votes]
}

/** As the browser saves what it is given. */
function saveFile(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/jsonl' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
