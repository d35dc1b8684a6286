import type { ModelScript } from '../model.ts'
import { isChat, type RecordedRequest } from '../recorded-request.ts'
import { faultOf, isFaultName, type FaultName } from './catalogue.ts'

/** Which requests show a fault. */
export interface FaultScope {
  /** Only generations of this model, by the name the client asks for. */
  readonly model?: string
  /** Requests to this path, instead of requests for tokens. */
  readonly path?: string
  /** How many requests; for ever when not given, except for faults that heal by themselves. */
  readonly times?: number
  /** Tokens told before a stream breaks. */
  readonly afterTokens?: number
}

/** A fault that is to be shown to one request. */
export interface DueFault {
  readonly name: FaultName
  readonly afterTokens: number | undefined
}

interface Rule extends FaultScope {
  readonly name: FaultName
  left: number
}

/** The request header by which a client asks for a fault. */
export const FAULT_HEADER = 'x-model-server-fault'

/** Decides which request shows which fault: by test control, by header, by script. */
export class FaultControl {
  #rules: Rule[] = []
  readonly #shown = new Map<string, number>()

  inject(name: FaultName, scope: FaultScope): void {
    this.#rules.push({ ...scope, name, left: scope.times ?? faultOf(name).times ?? Infinity })
  }

  clear(): void {
    this.#rules = []
    this.#shown.clear()
  }

  /** The fault of a request before its model is known: by header or by test control. */
  ofRequest(request: RecordedRequest): DueFault | undefined {
    const asked = request.headers[FAULT_HEADER]
    if (typeof asked === 'string' && isFaultName(asked)) return this.#healing(asked, asked)
    const rule = this.#rules.find((it) => it.left > 0 && applies(it, request))
    if (rule === undefined) return undefined
    rule.left -= 1
    return { name: rule.name, afterTokens: rule.afterTokens }
  }

  /** The fault that a model's script asks for. */
  ofModel({ fails, id }: ModelScript): DueFault | undefined {
    return fails === undefined
      ? undefined
      : this.#healing(fails.fault, `${fails.fault} ${id}`, fails.afterTokens)
  }

  /** A fault that heals shows itself so many times, then not once, then again. */
  #healing(name: FaultName, key: string, afterTokens?: number): DueFault | undefined {
    const times = faultOf(name).times ?? Infinity
    const shown = this.#shown.get(key) ?? 0
    this.#shown.set(key, shown < times ? shown + 1 : 0)
    return shown < times ? { name, afterTokens } : undefined
  }
}

function applies(rule: Rule, request: RecordedRequest): boolean {
  if (rule.path !== undefined) return rule.path === request.path
  return isChat(request) && (rule.model === undefined || rule.model === request.json['model'])
}
