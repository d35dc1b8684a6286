import type { Secrets } from '../core/ports.ts'
import type { Redactor } from '../serve/redact.ts'
import type { Environment, ShellAnswer } from './login-shell.ts'

/**
 * The variables of the process, then those of the login shell. PATH is the other way round: programs are looked for
 * where a terminal would.
 */
export function environmentOf(
  own: NodeJS.ProcessEnv,
  answer: ShellAnswer | undefined,
  redactor: Pick<Redactor, 'hide'>,
): Pick<Secrets, 'environment'> {
  const ofShell: Environment = answer && 'environment' in answer ? answer.environment : {}
  if (ofShell['PATH']) own['PATH'] = ofShell['PATH']
  return {
    environment(name) {
      const value = own[name] ?? ofShell[name]
      if (value !== undefined) redactor.hide(value)
      return value
    },
  }
}
