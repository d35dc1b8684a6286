const ADDRESS = /\b(?:https?|wss?|ftp):\\?\/\\?\/[^\s"'`<>|]*/g
const WITHOUT_SCHEME = /(?:url\(|src=|href=|@import )\s*["']?\/\/[^\s"')>]+/g

/** The addresses that stand in a page's files and are never asked, and why they are there. */
const NEVER_ASKED: readonly (readonly [RegExp, string])[] = [
  [/^http:\/\/www\.w3\.org\//, 'names of XML namespaces'],
  [/^https?:\/\/json-schema\.org\//, 'names of dialects of JSON Schema'],
  [/^https:\/\/react\.dev\/errors\//, 'a text: where React explains its errors'],
  [/^https:\/\/base-ui\.com\/production-error$/, 'a text: where Base UI explains its errors'],
  [/^https:\/\/github\.com\/syntax-tree\/hast-util-to-jsx-runtime$/, 'a text in an error'],
  [/^https:\/\/github\.com\/markedjs\/marked\.$/, 'a text in an error'],
  [/^https:\/\/tailwindcss\.com$/, 'the licence line of the sheet'],
  [/^http:\\\/\\\/orpc\\\/|^http:\/\/orpc$/, 'a placeholder: requests go over a port or a socket'],
  [/^http:\/\/\[\$\{/, 'how an IPv6 address is checked: it is parsed'],
  [/^http:\/\/$/, 'what a bare www. in Markdown becomes: a link that only the user opens'],
  [/^ws:\/\/\$\{\w+\.location\.host\}\/$/, 'our own origin'],
]

/** The addresses of other origins in the text of a file of the page. */
export function foreignAddresses(text: string): string[] {
  const named = [...text.matchAll(ADDRESS)].map(([address]) => address)
  const asked = named.filter((address) => !NEVER_ASKED.some(([known]) => known.test(address)))
  return [...asked, ...[...text.matchAll(WITHOUT_SCHEME)].map(([address]) => address)]
}
