const secretName = /(api-?_?key|token|secret|password|authorization|cookie)$/i
const replacement = '[redacted]'
/** Shorter values would blot out ordinary words. */
const shortestSecret = 6

/** Takes secrets out of what is logged: fields by their name, and every known value wherever it stands. */
export interface Redactor {
  /** From now on this value appears in no log. */
  hide(value: string): void
  text(text: string): string
  /** For JSON.stringify. */
  field(name: string, value: unknown): unknown
}

export function createRedactor(): Redactor {
  const hidden = new Set<string>()
  const text = (said: string): string =>
    [...hidden].reduce((left, value) => left.replaceAll(value, replacement), said)
  return {
    hide(value) {
      if (value.length >= shortestSecret) hidden.add(value)
    },
    text,
    field(name, value) {
      if (value !== null && value !== undefined && secretName.test(name)) return replacement
      return typeof value === 'string' ? text(value) : value
    },
  }
}
