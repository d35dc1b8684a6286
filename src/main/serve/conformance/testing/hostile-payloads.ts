import { randomUUID } from 'node:crypto'
import type { Inputs } from '../../../../contract/index.ts'
import {
  array,
  constantFrom,
  double,
  letrec,
  oneof,
  option,
  record,
  sample,
  string,
} from 'fast-check'

const uid = randomUUID()

/** A right input for every procedure that takes one: what the hostile ones are made from. */
const right: {
  readonly [Domain in keyof Inputs]: {
    readonly [Verb in keyof Inputs[Domain]]: Inputs[Domain][Verb]
  }
} = {
  app: {
    info: undefined,
    readState: { key: 'view' },
    writeState: { key: 'view', value: '{}' },
    openExternal: { url: 'ftp://nowhere.example/' },
  },
  arena: {
    rounds: { before: 1 },
    round: { roundUid: uid },
    neighbours: { roundUid: uid },
    begin: {
      sessionUid: uid,
      roundUid: uid,
      prompt: 'a',
      columns: [
        { ref: 'a/b', params: {} },
        { ref: 'a/c', params: { seed: 1 } },
      ],
      blind: true,
      tags: ['a'],
    },
    followUp: { sessionUid: uid, roundUid: uid, prompt: 'a', leftOut: [0] },
    stop: { roundUid: uid, position: 0 },
    stopAll: undefined,
    again: { roundUid: uid, position: 0, copyUid: uid },
    vote: { roundUid: uid, voteUid: uid, verdict: { kind: 'best', position: 0 } },
    undo: { roundUid: uid },
    reveal: { roundUid: uid },
    remove: { roundUid: uid },
    restore: { roundUid: uid },
    continueAsChat: { roundUid: uid, position: 0, sessionUid: uid, chatUid: uid },
    replay: { roundUid: uid, replayUid: uid },
    replayed: { roundUid: uid },
    export: { from: { of: 'rounds', after: 1 } },
    import: { text: 'a' },
    markdown: { roundUid: uid },
  },
  changes: { stream: { after: 1 } },
  chat: {
    get: { sessionUid: uid },
    page: { chatUid: uid, at: { side: 'around', uid } },
    send: {
      chatUid: uid,
      parentUid: null,
      uid,
      text: 'a',
      answerUid: uid,
      generationUid: uid,
      ref: 'a/b',
    },
    sendShorter: {
      chatUid: uid,
      refusedUid: uid,
      uid,
      answerUid: uid,
      generationUid: uid,
      ref: 'a/b',
    },
    answer: { chatUid: uid, parentUid: uid, answerUid: uid, generationUid: uid, ref: 'a/b' },
    stop: { chatUid: uid },
    select: { chatUid: uid, messageUid: uid },
    configure: { chatUid: uid, ref: 'a/b', params: {} },
    draft: { chatUid: uid, text: 'a' },
    fit: { chatUid: uid, parentUid: null, text: 'a', ref: 'a/b' },
    fitNew: { params: {}, text: 'a', ref: 'a/b' },
    continueFromSummary: {
      chatUid: uid,
      sessionUid: uid,
      newChatUid: uid,
      generationUid: uid,
      ref: 'a/b',
    },
    markdown: { chatUid: uid },
  },
  decks: {
    list: undefined,
    read: { text: 'a' },
    create: {
      uid,
      name: 'a',
      columns: [
        { ref: 'a/b', params: {} },
        { ref: 'a/c', params: {} },
      ],
      text: 'a',
    },
    pause: { uid },
    resume: { uid },
    remove: { uid },
    next: { uid },
  },
  host: {
    offer: { commands: [{ id: 'chat.new', title: 'New chat', key: 'Mod+N', enabled: true }] },
    wishes: undefined,
    hears: undefined,
  },
  lanes: { list: undefined, moveUp: { generationUid: uid }, stop: { generationUid: uid } },
  lineups: {
    list: undefined,
    save: {
      uid,
      name: 'a',
      columns: [
        { ref: 'a/b', params: {} },
        { ref: 'a/c', params: {} },
      ],
    },
    remove: { uid },
  },
  live: {
    frames: undefined,
    follow: { generationUid: uid },
    leave: { generationUid: uid },
    ack: { frame: 1 },
  },
  models: {
    list: undefined,
    preferred: undefined,
    recent: undefined,
    load: { ref: 'a/b' },
    unload: { ref: 'a/b' },
  },
  notices: { list: undefined, markRead: { ids: [1] }, dismiss: { ids: [1] } },
  providers: {
    list: undefined,
    registry: undefined,
    found: undefined,
    refresh: undefined,
    probe: { address: 'ftp://[' },
    add: { id: 'a', baseUrl: 'nonsense', label: 'A', kind: 'openai' },
    keepKey: { id: 'a', key: 'k' },
    openFile: undefined,
  },
  ranking: {
    board: { board: 'blind', tag: 'a', lineupUid: uid, providerId: 'a' },
    boards: undefined,
  },
  sessions: {
    list: { before: 1 },
    get: { uid },
    create: { uid, chatUid: uid, ref: 'a/b' },
    rename: { uid, title: 'a' },
    remove: { uid },
    restore: { uid },
    deleted: undefined,
    search: { query: 'a' },
  },
  settings: {
    get: undefined,
    update: { theme: 'dark', surface: { name: 'chat', refs: ['a/b'] } },
    favourite: { ref: 'a/b', on: true },
    openFile: undefined,
  },
}

const badValues = [
  null,
  '',
  '\ud800',
  '\u0000',
  'x'.repeat(100_000),
  -1,
  0,
  2 ** 53,
  1e308,
  true,
  [],
  {},
  '../../x',
]

/** The right input with one field changed, taken away, or added to; as many as asked for. */
function spoilt(domain: string, verb: string, count: number): unknown[] {
  // Walked by name, the table loses the type of each input.
  const input = (right as unknown as Record<string, Record<string, object | undefined>>)[domain]?.[
    verb
  ]
  const names = Object.keys(input ?? {})
  const values: unknown[] = badValues.flatMap((bad) =>
    names.map((name) => ({ ...input, [name]: bad })),
  )
  const without = names.map((name) => ({ ...input, [name]: undefined }))
  return [input, { ...input, more: 1 }, ...without, ...values, ...badValues].slice(0, count)
}

/** JSON texts of request bodies, at least 50; the first few reach into the envelope, which holds types beyond JSON. */
export function hostilePayloads(
  [domain, verb]: readonly [domain: string, verb: string],
  count: number,
  seed: number,
): string[] {
  const wild = letrec((tie) => ({
    value: oneof(
      { depthSize: 'small' },
      constantFrom(null, true, uid, 'rig-a/model', '../../../etc/passwd', '\u0000', -0, 1e308, ''),
      string({ unit: 'binary' }),
      double({ noNaN: true, noDefaultInfinity: true }),
      array(tie('value'), { maxLength: 3 }),
      record({
        uid: tie('value'),
        chatUid: option(tie('value')),
        text: tie('value'),
        __proto__: tie('value'),
      }),
    ),
  }))
  const deep = `${'[['.repeat(20_000)}${']]'.repeat(20_000)}`
  const fields = `"uid":"${uid}","chatUid":"${uid}","sessionUid":"${uid}","generationUid":"${uid}"`
  const bodies = [
    '{"json":{},"meta":[[1,"x"]]}',
    '{"json":{"a":"1"},"meta":[[0,"a"],[0,"a"],[99,"a"]]}',
    '{"json":{"a":null},"meta":[[5,"a"],[3,"__proto__"]]}',
    `{"json":"${'9'.repeat(100_000)}","meta":[[0]]}`,
    '{"json":["("],"meta":[[5,0]]}',
    '{"json":1,"meta":"no"}',
    '{"json":1,"meta":{"length":3}}',
    '{"json":1,"meta":[null]}',
    '{"json":{},"maps":[["x"]]}',
    '7',
    'null',
    `{"json":{${fields},"__proto__":{"polluted":true}}}`,
    `{"json":{${fields},"constructor":{"prototype":{"polluted":true}}}}`,
    `{"json":${deep}}`,
    `{"json":{${fields},"text":"\\ud800","title":"\\udc00\\ud800"}}`,
    `{"json":{${fields},"text":"${'x'.repeat(5_000_000)}"}}`,
    `{"json":{${Array.from({ length: 2_000 }, (_, index) => `"k${index}":0`).join()}}}`,
  ]
  const made = spoilt(domain, verb, count / 2)
  const random: unknown[] = sample(wild.value, {
    numRuns: count - bodies.length - made.length,
    seed,
  })
  return [...bodies, ...[...made, ...random].map((json) => JSON.stringify({ json }))]
}
