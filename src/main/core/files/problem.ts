/**
 * Something a hand-edited file says that is wrong (`error`: the file is not applied) or odd (`warning`: it is).
 * `message` is a whole sentence that names its line already; `line`, from 1, is where an editor should go.
 */
export interface FileProblem {
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly line: number | null
}

/** A problem of a line: `what` begins in lower case and ends without a full stop, or as a question. */
export function problemAt(
  severity: FileProblem['severity'],
  line: number | null,
  what: string,
): FileProblem {
  const text = line === null ? capitalised(what) : `Line ${line}: ${what}`
  return { severity, message: text.endsWith('?') ? text : `${text}.`, line }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
