import { create } from 'zustand'

interface Edits {
  /** By chat: the message that is being edited in it. */
  readonly open: Readonly<Record<string, string>>
  /** By message: what was written so far. */
  readonly texts: Readonly<Record<string, string>>
}

/** Edits that are not sent yet. They stay while other chats and views are looked at. */
export const useEdits = create<Edits>()(() => ({ open: {}, texts: {} }))

/** The message that is being edited in a chat. */
export function useEditing(chatUid: string): string | null {
  return useEdits(({ open }) => open[chatUid] ?? null)
}

/** Another one that was being edited is closed; what was written of it is there when it is opened again. */
export function openEdit(chatUid: string, messageUid: string): void {
  useEdits.setState(({ open }) => ({ open: { ...open, [chatUid]: messageUid } }))
}

/** Closes the edit of that message and forgets what was written; another one stays open. */
export function closeEdit(chatUid: string, messageUid: string): void {
  useEdits.setState(({ open, texts }) => {
    const { [chatUid]: at, ...otherChats } = open
    const { [messageUid]: _text, ...otherTexts } = texts
    return { open: at === messageUid ? otherChats : open, texts: otherTexts }
  })
}

/** What was written of an edit, null: nothing yet. */
export function useEditText(messageUid: string): readonly [string | null, (text: string) => void] {
  const text = useEdits(({ texts }) => texts[messageUid] ?? null)
  const write = (value: string): void =>
    useEdits.setState(({ texts }) => ({ texts: { ...texts, [messageUid]: value } }))
  return [text, write]
}
