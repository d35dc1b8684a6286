import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexChoices, rank, type Choices } from './rank.ts'
import { modelOf } from '../../connection/testing/model-of.ts'

const models = [
  modelOf('rig-a/qwen3-14b'),
  modelOf('rig-a/Qwen/Qwen3-8B-GGUF:Q4_K_M'),
  modelOf('rig-a/mistral-24b'),
  modelOf('macbook/qwen3-4b-mlx', { label: 'Little one' }),
  modelOf('macbook/qwen3-14b'),
  modelOf('macbook/deepseek-coder'),
  modelOf('gpu-box/qwen3-14b', { reachable: false }),
  modelOf('gpu-box/gemma3-27b', { reachable: false, aliases: ['default'] }),
]

const choices: Choices = {
  models,
  favourites: [],
  recents: [],
  providerIds: ['rig-a', 'macbook', 'gpu-box'],
  aliases: [{ alias: 'small', ref: 'macbook/qwen3-4b-mlx' }],
}

const ranked = (query: string, more: Partial<Choices> = {}) =>
  rank(indexChoices({ ...choices, ...more }), query)
    .filter(({ items }) => items.length > 0)
    .map(({ id, items }) => [id, ...items.map(({ ref }) => ref)])

const refs = (query: string, from = choices) =>
  rank(indexChoices(from), query).flatMap(({ items }) => items.map(({ ref }) => ref))

describe('what the picker finds', () => {
  test.each<[string, string, string[]]>([
    [
      'a model, on all machines, the one that is down last',
      'qwen3-14b',
      ['rig-a/qwen3-14b', 'macbook/qwen3-14b', 'gpu-box/qwen3-14b'],
    ],
    ['machine, then model', 'mac 14b', ['macbook/qwen3-14b']],
    ['model, then machine', '14b mac', ['macbook/qwen3-14b']],
    ['over the slash', 'rig/mis', ['rig-a/mistral-24b']],
    ['letters in order', 'dpsk', ['macbook/deepseek-coder']],
    ['a label', 'little', ['macbook/qwen3-4b-mlx']],
    ['an alias of the registry', 'small', ['macbook/qwen3-4b-mlx']],
    ['another name of the server', 'default', ['gpu-box/gemma3-27b']],
    ['upper and lower case alike', 'GGUF', ['rig-a/Qwen/Qwen3-8B-GGUF:Q4_K_M']],
    ['nothing', 'llama', []],
  ])('%s', (_, query, expected) => {
    expect(refs(query)).toEqual(expected)
  })

  test('a whole word goes before the beginning of one, and that before the inside', () => {
    const names = ['a/prefixcode', 'a/coder', 'a/code']
    const from = { ...choices, models: names.map((ref) => modelOf(ref)) }
    expect(refs('code', from)).toEqual(['a/code', 'a/coder', 'a/prefixcode'])
  })

  test('the same model of several machines stands together, also when nothing is typed', () => {
    const all = refs('')
    const places = all.flatMap((ref, place) => (ref.endsWith('/qwen3-14b') ? [place] : []))
    expect(places).toEqual([0, 1, 2])
  })
})

describe('groups', () => {
  test('favourites in their order, then recents, then all, each ref once', () => {
    const favourites = ['macbook/qwen3-14b', 'rig-a/qwen3-14b']
    const recents = ['rig-a/qwen3-14b', 'rig-a/mistral-24b']
    expect(ranked('', { favourites, recents })).toEqual([
      ['favourites', 'macbook/qwen3-14b', 'rig-a/qwen3-14b'],
      ['recent', 'rig-a/mistral-24b'],
      [
        'all',
        'rig-a/Qwen/Qwen3-8B-GGUF:Q4_K_M',
        'macbook/qwen3-4b-mlx',
        'macbook/deepseek-coder',
        'gpu-box/qwen3-14b',
        'gpu-box/gemma3-27b',
      ],
    ])
  })

  test('recents are for an empty field', () => {
    expect(ranked('mistral', { recents: ['rig-a/mistral-24b'] })).toEqual([
      ['all', 'rig-a/mistral-24b'],
    ])
  })

  test('a favourite of a machine that is off or gone stays', () => {
    expect(ranked('gone', { favourites: ['gone/model', 'rig-a/not-seen'] })).toEqual([
      ['favourites', 'gone/model'],
    ])
  })

  test('an exact ref wins over a favourite that matches better', () => {
    const favourites = ['rig-a/qwen3-14b']
    expect(ranked(' macbook/qwen3-14b ', { favourites })).toEqual([['exact', 'macbook/qwen3-14b']])
  })

  test('another name of the server behind its machine is that model, exactly, and nothing beside it', () => {
    expect(ranked('gpu-box/default')).toEqual([['exact', 'gpu-box/gemma3-27b']])
    expect(ranked('rig-a/default')).toEqual([['unlisted', 'rig-a/default']])
  })

  test('a ref that no catalogue has can be used as it stands, after everything that matches', () => {
    expect(ranked('rig-a/new-one')).toEqual([['unlisted', 'rig-a/new-one']])
    expect(ranked('rig-a/mistral')).toEqual([
      ['all', 'rig-a/mistral-24b'],
      ['unlisted', 'rig-a/mistral'],
    ])
  })

  test.each(['nowhere/new-one', 'rig-a/', 'rig-a', '/x'])('%s names nothing to use', (query) => {
    expect(ranked(query).flat()).not.toContain('unlisted')
  })
})

describe('for any catalogue', () => {
  const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,6}$/)
  const model = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9:._-]{0,12}$/)
  const anyRefs = fc.uniqueArray(
    fc.tuple(name, model).map(([left, right]) => `${left}/${right}`),
    { minLength: 1, maxLength: 30 },
  )
  const from = (list: readonly string[], more: Partial<Choices> = {}): Choices => ({
    models: list.map((ref) => modelOf(ref)),
    favourites: [],
    recents: [],
    providerIds: [],
    aliases: [],
    ...more,
  })

  test('an exact ref is the first row', () => {
    fc.assert(
      fc.property(anyRefs, fc.nat(), fc.nat(), (list, pick, favourite) => {
        const ref = list[pick % list.length] ?? ''
        const favourites = [list[favourite % list.length] ?? '']
        expect(refs(ref, from(list, { favourites }))[0]).toBe(ref)
      }),
    )
  })

  test('every ref stands there at most once, and an empty query shows them all', () => {
    fc.assert(
      fc.property(anyRefs, fc.nat(5), fc.nat(5), (list, some, recent) => {
        const all = refs(
          '',
          from(list, { favourites: list.slice(0, some), recents: list.slice(some, recent) }),
        )
        expect(all.toSorted()).toEqual(list.toSorted())
      }),
    )
  })

  test('any piece of a name finds it', () => {
    fc.assert(
      fc.property(anyRefs, fc.nat(), fc.nat(), (list, pick, start) => {
        const ref = list[pick % list.length] ?? ''
        const part = ref.split('/')[1] ?? ''
        const piece = part.slice(start % part.length)
        expect(refs(piece, from(list))).toContain(ref)
      }),
    )
  })

  test('the order of the words does not matter', () => {
    fc.assert(
      fc.property(
        anyRefs,
        fc.array(fc.stringMatching(/^[a-z0-9]{1,3}$/), { maxLength: 3 }),
        (list, words) => {
          expect(refs(words.join(' '), from(list))).toEqual(
            refs(words.toReversed().join(' '), from(list)),
          )
        },
      ),
    )
  })
})
