const PAGE = 'https://www.electronjs.org/docs/latest/api/'
const ROW = /^\| \[([^\]]+)\]\(([^)]+)\) \|(.*)$/gm
const MEMBER = /\[`([^`]+)`\]\(([^)#]+)#([^)]+)\)/g

/** What the table of a text in Markdown lists, named as `electronApisOf` and `electronMembersOf` name it. */
export interface Listed {
  readonly apis: readonly string[]
  /** Those with a link to their own place on the page of the class whose row it is. */
  readonly members: readonly string[]
}

/** Reads the rows that begin with a link into Electron's documentation. */
export function listedIn(text: string): Listed {
  const rows = [...text.matchAll(ROW)].filter(([, , page = '']) => page.startsWith(PAGE))
  return {
    apis: rows.map(([, api = '']) => api),
    members: rows.flatMap(([, api = '', page = '', why = '']) => membersIn(why, api, page)),
  }
}

function membersIn(why: string, owner: string, ownPage: string): string[] {
  return [...why.matchAll(MEMBER)].flatMap(([, name = '', page = '', place = '']) => {
    if (page !== ownPage) return []
    if (place.startsWith(`event-${name}`)) return `${owner} '${name}'`
    return place.includes(name.toLowerCase()) ? `${owner}.${name}` : []
  })
}
