/** The labels a text may refer to: whatever stands in square brackets. */
export function labelsIn(raw: string): readonly string[] {
  if (!raw.includes('[')) return []
  const found = raw.matchAll(/\[(\^?(?:\\.|[^[\]\\])+)\]/g)
  return [...new Set(Array.from(found, (match) => normalLabel(match[1] ?? '')))]
}

/** Labels are the same when they differ in case or blanks only (CommonMark 0.31, "matches"). */
export function normalLabel(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase().toUpperCase()
}
