import { toast, Toaster } from 'sonner'
import { Key } from './key.tsx'

export type ToastContent = {
  readonly kind?: 'note' | 'bad'
  /** What happened, in one sentence. */
  readonly title: string
  /** What to do. */
  readonly text?: string | undefined
  /** The way back. */
  readonly action?: {
    readonly label: string
    /** The key that does the same. */
    readonly binding?: string
    readonly run: () => void
  }
}

const look =
  'flex w-90 max-w-[calc(100vw-32px)] items-center gap-3 rounded-panel border border-line-strong bg-surface px-4 py-3 ' +
  'text-ui text-ink shadow-float'

/** Tells something in passing; it goes away by itself, later when there is something to press. */
export function showToast({ kind = 'note', title, text, action }: ToastContent): void {
  toast(title, {
    duration: action === undefined && kind === 'note' ? 4_000 : 10_000,
    className: kind === 'bad' ? `${look} border-l-[3px] border-l-bad` : look,
    ...(text !== undefined && { description: text }),
    ...(action !== undefined && { action: { label: actionLabel(action), onClick: action.run } }),
  })
}

function actionLabel({ label, binding }: NonNullable<ToastContent['action']>) {
  if (binding === undefined) return label
  return (
    <span className="flex items-center gap-2">
      {label}
      <span aria-hidden className="flex">
        <Key binding={binding} />
      </span>
    </span>
  )
}

/** Where toasts are shown; once per window. */
export function Toasts({ label }: { readonly label: string }) {
  return (
    <Toaster
      position="top-right"
      offset={{ top: 52, right: 12 }}
      style={{ fontFamily: 'inherit' }}
      containerAriaLabel={label}
      toastOptions={{
        unstyled: true,
        classNames: {
          content: 'min-w-0 flex-1',
          title: 'font-medium [overflow-wrap:anywhere]',
          description: 'text-ink-2 [overflow-wrap:anywhere]',
          actionButton:
            'h-6.5 shrink-0 rounded-control border border-line-strong px-2.5 text-control font-semibold hover:bg-sunken',
        },
      }}
    />
  )
}
