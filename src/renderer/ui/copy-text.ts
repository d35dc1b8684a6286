import { showToast } from './toasts.tsx'

const texts = {
  copied: 'Copied',
  notCopied: 'Nothing was copied: the clipboard cannot be reached.',
}

/** Puts a text into the clipboard and says so. */
export function copyText(text: string, said: string = texts.copied): void {
  navigator.clipboard.writeText(text).then(
    () => showToast({ title: said }),
    () => showToast({ kind: 'bad', title: texts.notCopied }),
  )
}
