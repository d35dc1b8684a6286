import type { Ask } from '../../core/create-ask.ts'
import { createListener, headerOf, statisticsOf, type Answer } from './answer.ts'
import type { PhaseLine } from './phase-line.ts'
import { createTurns } from './turns.ts'

export interface Question {
  readonly refs: readonly string[]
  readonly prompt: string
  /** One JSON object per answer and line instead of text. */
  readonly json: boolean
}

/**
 * One answer per ref, in the order of the refs: the first that is not done is written as it comes, the others when it is
 * their turn; `show` is told what each does until then. The refs of one lane are asked one after the other, lanes at the same time. Answers whether all ended well.
 */
export async function askAll(
  ask: Pick<Ask, 'run' | 'machineOf'>,
  { refs, prompt, json }: Question,
  now: () => number,
  write: (text: string) => void,
  show: PhaseLine['show'],
): Promise<boolean> {
  const turns = createTurns(refs.length, write)

  async function askOne(ref: string, place: number): Promise<Answer> {
    const { lane, origin } = ask.machineOf(ref)
    const machine = origin === undefined ? 'unknown' : `${lane}, ${origin}`
    const say = (text: string): void => turns.say(place, text)
    if (!json) say(`${headerOf(ref, machine)}\n`)
    const listener = createListener(now, json ? () => undefined : say)
    const { end } = await ask.run(ref, prompt, (event) => {
      if (event.type === 'phase') show(ref, event)
      listener.heard(event)
    })
    show(ref, null)
    const answer = listener.answer({ ref, machine, end })
    const gap = answer.text === '' || answer.text.endsWith('\n') ? '' : '\n'
    say(json ? `${JSON.stringify(answer)}\n` : `${gap}${statisticsOf(answer)}\n\n`)
    turns.done(place)
    return answer
  }

  const lanes = Map.groupBy(refs.entries(), ([, ref]) => ask.machineOf(ref).lane)
  const all = [...lanes.values()].map(async (inLane) => {
    const answers: Answer[] = []
    for (const [place, ref] of inLane) answers.push(await askOne(ref, place))
    return answers
  })
  return (await Promise.all(all)).flat().every(({ end }) => end.status === 'complete')
}
