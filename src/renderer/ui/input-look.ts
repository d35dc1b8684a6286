/** What every control one types into looks like; its size is its own. */
export const inputLook =
  'w-full rounded-control border border-line-strong bg-surface px-2.5 text-ui text-ink ' +
  'focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-accent/25 ' +
  'disabled:opacity-45 data-invalid:border-bad'
