import { showToast } from '../../ui/toasts.tsx'
import { texts } from './texts.ts'

/** Puts a text into the clipboard and says so. */
export function copyText(text: string, said: string = texts.copied): void {
  navigator.clipboard.writeText(text).then(
    () => showToast({ title: said }),
    () => showToast({ kind: 'bad', title: texts.notCopied }),
  )
}
