// What runs in a page, and so stands alone.

/** What the functions below leave in the page. */
export interface Notes {
  /** Resolves with when all answers were painted to their end: milliseconds since 1970, with fractions. */
  painted: Promise<number>
}

/** Begins to look whether so many answers stand there to their last word. */
export function awaitEnds([count, word]: readonly [count: number, word: string]): void {
  const painted = new Promise<number>((resolve) => {
    const timer = setInterval(() => {
      const answers = [...document.querySelectorAll('[data-column] .md')]
      if (answers.length < count) return
      if (!answers.every(({ textContent }) => textContent.includes(word))) return
      clearInterval(timer)
      // A task of its own comes after the frame.
      requestAnimationFrame(() =>
        setTimeout(() => resolve(performance.timeOrigin + performance.now())),
      )
    }, 20)
  })
  Object.assign(globalThis, { notes: { painted } satisfies Notes })
}

/** The text of each answer, as it stands there. */
export function readAnswers(): string[] {
  return [...document.querySelectorAll('[data-column] .md')].map((answer) => {
    const copy = answer.cloneNode(true) as Element // of the kind it was made of
    // What code is copied with is no part of the answer.
    for (const button of copy.querySelectorAll('button')) button.remove()
    return copy.textContent
  })
}
