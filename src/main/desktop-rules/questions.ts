/** A message box and what its buttons mean, in their order; Escape is the first. */
export interface Question<Choice extends string> {
  readonly box: {
    readonly type: 'info' | 'error'
    readonly message: string
    readonly detail: string
    readonly buttons: string[]
    readonly defaultId: number
    readonly cancelId: number
    readonly noLink: boolean
  }
  readonly choiceOf: (response: number) => Choice
}

const firstButton = { defaultId: 0, cancelId: 0, noLink: true }

/** After the page has died. */
export const reloadQuestion: Question<'reload' | 'quit'> = {
  box: {
    type: 'error',
    message: 'The window has stopped working',
    detail: 'Answers that were being written go on, and nothing is lost. Reload to see them.',
    buttons: ['Reload', 'Quit'],
    ...firstButton,
  },
  choiceOf: (response) => (response === 1 ? 'quit' : 'reload'),
}

/** When the page could not be loaded at all. */
export function pageMissingQuestion(problem: string): Question<'reload' | 'quit'> {
  return {
    ...reloadQuestion,
    box: {
      ...reloadQuestion.box,
      message: 'BooCode could not show its page',
      detail: `${problem}. Your chats are safe. If trying again does not help, install BooCode again, or start it with --safe-mode.`,
      buttons: ['Try again', 'Quit'],
    },
  }
}

/** About, with what can be copied. */
export function aboutQuestion(detail: string): Question<'close' | 'copy' | 'licences'> {
  const choices = ['close', 'copy', 'licences'] as const
  return {
    box: {
      type: 'info',
      message: 'BooCode',
      detail,
      buttons: ['Close', 'Copy details', 'Licences'],
      ...firstButton,
    },
    choiceOf: (response) => choices[response] ?? 'close',
  }
}
