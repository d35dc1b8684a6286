import type { LogFields } from '../core/ports.ts'

/** Fields that say why something happened. */
const reasons = ['reason', 'problem', 'error'] as const

/** An entry of the log as somebody at a terminal reads it: what happened, why, and in which file. The rest is in the log. */
export function sentenceOf(message: string, fields: LogFields): string {
  const what = withoutStop(message.charAt(0).toUpperCase() + message.slice(1))
  const why = reasons.map((name) => fields[name]).find((value) => typeof value === 'string')
  const path = fields['path']
  const said = [
    ...(why === undefined || why === '' ? [what] : [`${what}: ${withoutStop(inSentence(why))}`]),
    ...(typeof path === 'string' ? [`(${path})`] : []),
  ]
  return `${said.join(' ')}.`
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '')
}

/** Problems of hand-edited files begin with their line. */
function inSentence(reason: string): string {
  return reason.replace(/^Line (?=\d)/, 'line ')
}
