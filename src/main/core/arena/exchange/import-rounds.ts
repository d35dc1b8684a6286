import type { Outputs } from '../../../../contract/index.ts'
import type { z } from 'zod/mini'
import { AppError } from '../../kernel/errors.ts'
import { parsed } from '../../kernel/parsed.ts'
import type { Store } from '../../store/store.ts'
import { noteBrokenLines } from '../broken-lines.ts'
import { elsewhere, storeLine } from './store-line.ts'
import { storeVoteLine } from './store-vote-line.ts'
import { roundLine, voteLine, type RoundLineOfFile, type VoteLineOfFile } from './round-line.ts'

type Line = RoundLineOfFile | VoteLineOfFile

/** Takes in the rounds and votes of a text, each line wholly or not at all. */
export async function importRounds(
  store: Pick<Store, 'write' | 'launchId'>,
  text: string,
): Promise<Outputs['arena']['import']> {
  const rounds = { added: 0, known: 0 }
  const votes = { added: 0, known: 0 }
  const broken = noteBrokenLines()
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = readLine(line)
    const made = typeof read === 'string' ? read : await takeIn(store, read)
    if (typeof read !== 'string' && (made === 'added' || made === 'known'))
      (read.format === 'boocode.vote' ? votes : rounds)[made] += 1
    else broken.note(index, made)
  }
  return { ...rounds, votes, ...broken.all() }
}

/** Stores a line. A sentence: why it cannot be, as when it says one identity twice. */
async function takeIn(store: Pick<Store, 'write' | 'launchId'>, line: Line): Promise<string> {
  try {
    return await store.write('batch', (tx) =>
      line.format === 'boocode.vote'
        ? storeVoteLine(tx, line)
        : storeLine(tx, line, store.launchId),
    )
  } catch (error) {
    if (error instanceof AppError && error.code === 'already_exists') return elsewhere
    throw error
  }
}

function readLine(line: string): Line | string {
  const value = parsed(line)
  if (value === undefined) return 'This is not JSON.'
  return isVote(value) ? checked(voteLine, value) : checked(roundLine, value)
}

function isVote(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'format' in value
    ? value.format === 'boocode.vote'
    : false
}

function checked<Value>(schema: z.ZodMiniType<Value>, value: unknown): Value | string {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const where = issue?.path.join('.') ?? ''
  if (where === '' || where === 'format') return 'This is no round of BooCode.'
  return issue?.code === 'custom' ? issue.message : `What stands at ${where} makes no sense.`
}
