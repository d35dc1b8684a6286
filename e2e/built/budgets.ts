const GROWTH = 1.05
/** A budget that is larger than this would let much grow unnoticed. */
const SLACK = 0.8

/** Whether a part of so many bytes fits its budget; if not, what is to be said. */
export function judgeSize(bytes: number, budget: number): string {
  if (bytes > budget * GROWTH) return `${bytes} bytes after gzip, budget ${budget}`
  if (bytes <= budget * SLACK) return `became smaller: the budget is ${bytes} now`
  return 'fits'
}
