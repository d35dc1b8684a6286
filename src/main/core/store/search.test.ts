import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storedChat, storedQuestion } from '../testing/stored-chat.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import { schema } from './schema.ts'
import { cut, matchOf, searchMessages } from './search.ts'
import { retitleSession, setSessionDeleted } from './sessions.ts'

async function setUp(...texts: string[]) {
  const store = temporaryStore()
  const chat = await storedChat(store)
  for (const text of texts) await storedQuestion(store, chat, text)
  const found = (typed: string, limit = 9) =>
    searchMessages(store.read, typed, limit).map((hit) =>
      hit.snippet.map((piece) => piece.text).join(''),
    )
  return { store, chat, found }
}

test('finds all words, the last one unfinished, newest first', async () => {
  const { found } = await setUp('red green', 'green blue', 'green gray')
  expect(found('gre')).toEqual(['green gray', 'green blue', 'red green'])
  expect(found('blue green')).toEqual(['green blue'])
  expect(found('gre blue')).toEqual([])
  expect(found('gre', 2)).toEqual(['green gray', 'green blue'])
})

test('case and accents make no difference', async () => {
  const { found } = await setUp('Über den Wolken', 'naïve')
  expect(found('uber')).toEqual(['Über den Wolken'])
  expect(found('NAIVE')).toEqual(['naïve'])
})

test('a word is found by each beginning of it, and by nothing else of it', async () => {
  const word = 'Donaudampfschifffahrt'
  const { found } = await setUp(word)
  for (let length = 1; length <= word.length; length += 1)
    expect(found(word.slice(0, length))).toEqual([word])
  expect(found(`${word}en`)).toEqual([])
  expect(found('dampf')).toEqual([])
})

test.each([
  ['हिन्दी भाषा', 'हिन्', 'भाषा'],
  ['ภาษาไทย', 'ภาษา', 'ภาษาไทย'],
  ['cafe\u0301', 'café', 'CAFE'],
])('a word with marks is one word: %s', async (text, ...typed) => {
  const { found } = await setUp(text)
  for (const some of typed) expect(found(some)).toEqual([text])
  expect(found('न')).toEqual([])
})

test('every character of a word that is typed is one of a word to the index', () => {
  const database = new Database(':memory:')
  const [index] = /CREATE VIRTUAL TABLE[^;]*;/.exec(schema) ?? []
  database.exec(index?.replace(`content='parts_searched', content_rowid='id', `, '') ?? '')
  const write = database.prepare('INSERT INTO parts_fts(rowid, text) VALUES (?, ?)')
  let written = 0
  database.transaction(() => {
    for (let code = 1; code <= 0x10_ffff; code += 1) {
      const between = `ab${String.fromCodePoint(code)}yz`
      if (matchOf(between) !== `"${between}"*`) continue
      write.run(code, between)
      written += 1
    }
  })()
  // What is split has a word of its own in its second half; what takes part in one has not.
  const split = database.prepare(`SELECT rowid FROM parts_fts WHERE parts_fts MATCH 'yz'`).all()
  expect([written > 100_000, split]).toEqual([true, []])
  database.close()
})

test('a hit says where it stands and what in it matched', async () => {
  const { store, chat } = await setUp('the quick brown fox')
  await store.write('batch', (tx) => retitleSession(tx, chat.sessionUid, 'Animals', 'user'))
  expect(searchMessages(store.read, 'quick fo', 9)).toMatchObject([
    {
      sessionUid: chat.sessionUid,
      chatUid: chat.uid,
      title: 'Animals',
      role: 'user',
      snippet: [
        { text: 'the ', hit: false },
        { text: 'quick', hit: true },
        { text: ' brown ', hit: false },
        { text: 'fox', hit: true },
      ],
    },
  ])
})

test('of a long message the place where the words stand together is shown, near the beginning', async () => {
  const other = 'more and more of it '.repeat(10)
  const seen = `${other} see what a broken connection looks like in the end of it ** reads a stream ${other}`
  const { found } = await setUp(seen)
  expect(found('reads a stream')[0]).toMatch(/^.{0,40}reads a stream/)
})

test('what was deleted is not found, and found again when it is back', async () => {
  const { store, chat, found } = await setUp('hello')
  await store.write('batch', (tx) => setSessionDeleted(tx, chat.sessionUid, 1))
  expect(found('hello')).toEqual([])
  await store.write('batch', (tx) => setSessionDeleted(tx, chat.sessionUid, null))
  expect(found('hello')).toEqual(['hello'])
})

test.each([
  ['', null],
  ['  "*( -', null],
  ['foo', '"foo"*'],
  ['foo AND "bar', '"foo" "AND" "bar"*'],
  ['text:x NEAR(y)', '"text" "x" "NEAR" "y"*'],
])('what was typed holds no operator: %j', (typed, expected) => {
  expect(matchOf(typed)).toBe(expected)
})

test('nothing typed is ever an error', async () => {
  const { found } = await setUp('hello')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => Array.isArray(found(typed))),
    { numRuns: 300 },
  )
})

test('cutting keeps every character but the marks', () => {
  expect(cut('a\uE000b\uE001c')).toEqual([
    { text: 'a', hit: false },
    { text: 'b', hit: true },
    { text: 'c', hit: false },
  ])
  expect(cut('')).toEqual([])
})
