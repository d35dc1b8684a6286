import type { DesktopSettings } from '../../contract/settings.ts'
import type { Work } from '../core/work.ts'
import { writtenNow } from './work-words.ts'

/** What the user said to {@link closingQuestion}. */
export interface ClosingAnswer {
  readonly choice: 'stop' | 'finish' | 'cancel'
  /** Not to be asked again. */
  readonly remember: boolean
}

export interface ClosingOptions {
  readonly work: Pick<Work, 'count' | 'onChange'>
  readonly whenClosing: () => DesktopSettings['whenClosing']
  readonly ask: (running: number) => Promise<ClosingAnswer>
  readonly remember: (choice: 'stop' | 'finish') => void
  readonly closeWindows: () => void
  readonly quit: () => void
}

/** Whether the application may go while something runs. The user is asked once, whatever asks for it how often. */
export interface Closing {
  /** Whether the last window may close. When not, the user is being asked. */
  mayClose(): boolean
  /** The same for the whole application. */
  mayQuit(): boolean
  /** Whether the application goes on without a window until what runs has ended. */
  finishing(): boolean
  /** A window was asked for: the application does not go by itself any more. */
  stay(): void
  /** From now on nobody is asked: a signal, or what cannot wait. */
  force(): void
}

export function createClosing(options: ClosingOptions): Closing {
  const { work, ask, remember, closeWindows, quit } = options
  let state: 'staying' | 'asking' | 'finishing' | 'going' = 'staying'

  work.onChange(goWhenIdle)

  function goWhenIdle(): void {
    if (state !== 'finishing' || work.count() > 0) return
    state = 'going'
    quit()
  }

  async function settle(): Promise<void> {
    state = 'asking'
    try {
      const mode = options.whenClosing()
      const answer: ClosingAnswer =
        mode === 'ask' ? await ask(work.count()) : { choice: mode, remember: false }
      if (answer.remember && answer.choice !== 'cancel') remember(answer.choice)
      follow(answer.choice)
    } catch (error) {
      state = 'staying'
      throw error
    }
  }

  function follow(choice: ClosingAnswer['choice']): void {
    state = choice === 'cancel' ? 'staying' : choice === 'stop' ? 'going' : 'finishing'
    if (state === 'going') quit()
    if (state !== 'finishing') return
    closeWindows()
    goWhenIdle()
  }

  function mayQuit(): boolean {
    if (state === 'going' || work.count() === 0) return true
    if (state !== 'asking') void settle()
    return false
  }

  return {
    mayClose: () => state === 'finishing' || mayQuit(),
    mayQuit,
    finishing: () => state === 'finishing',
    stay() {
      if (state === 'finishing') state = 'staying'
    },
    force() {
      state = 'going'
    },
  }
}

const choices = ['stop', 'finish', 'cancel'] as const

/** The question, for a message box. Its answer is read by {@link closingAnswer}. */
export function closingQuestion(running: number) {
  return {
    type: 'question' as const,
    message: `${writtenNow(running)}.`,
    detail: 'What is stopped keeps the text it has so far.',
    buttons: ['Stop and quit', 'Finish, then quit', 'Cancel'],
    defaultId: choices.indexOf('finish'),
    cancelId: choices.indexOf('cancel'),
    checkboxLabel: 'Do not ask again',
    noLink: true,
  }
}

export function closingAnswer(said: {
  readonly response: number
  readonly checkboxChecked: boolean
}): ClosingAnswer {
  return { choice: choices[said.response] ?? 'cancel', remember: said.checkboxChecked }
}
