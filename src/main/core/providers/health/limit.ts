/** Runs at most `most` works at once; the others wait in their order. */
export function createLimit(
  most: number,
): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let running = 0

  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      // The place goes straight to the next, so that nobody takes it in between.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
