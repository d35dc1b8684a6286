import { oc } from '@orpc/contract'
import { errorMap } from './errors.ts'

/** Where every procedure of the contract starts: the declared errors are the same everywhere. */
export const procedure = oc.errors(errorMap)
