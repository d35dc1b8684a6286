import { ambiguousFamilies, families, makers } from './model-names.ts'

/** What an answer is looked through for. */
export interface Suspects {
  /** The refs of the line-up. */
  readonly refs: readonly string[]
  /** What was asked: who is asked about a model may name it. */
  readonly prompt: string
}

/**
 * A test of answers: true for one that tells who wrote it. It does when it speaks of itself and names a model or a maker ("I am Qwen",
 * "I was trained by Google"), or when a model of the line-up is named in it that nobody asked about ("Qwen3 thinks").
 * Words that mean something else too (a llama, a hermes, the name of a model somebody called `writer`) count only in
 * the first way, or with a version behind them ("Llama 3").
 */
export function namingTest({ refs, prompt }: Suspects): (answer: string) => boolean {
  const inLineup = refs.flatMap(wordsOf)
  const names = [...families, ...ambiguousFamilies, ...makers, ...inLineup]
  const asked = prompt.toLowerCase()
  const unasked = inLineup.filter((word) => !asked.includes(word))
  const plain = unasked.filter((word) => families.includes(word))
  const versioned = unasked.filter((word) => ambiguousFamilies.includes(word))
  const tests = [saysOfItself(names), anyOf(plain, ''), anyOf(versioned, String.raw`[\s-]?v?\d`)]
  return (answer) => tests.some((test) => test.test(answer))
}

// "I am", and the same in the languages models answer in most.
const opener = String.raw`(?:\b(?:i am|i'm|i’m|i was|i've been|i have been|my name is|call me|ich bin|ich wurde|mein name ist|ich heiße|je suis|je m'appelle|je m’appelle|mon nom est|j'ai été|soy|me llamo|mi nombre es|fui|sono|mi chiamo|as an? (?=ai|language|large|assistant))|我是|我叫|由(?=[\p{L}\d ]{1,20}(?:开发|训练))|私は)`
// What may stand between that and the name; any other word means that it speaks of something else.
const filler = String.raw`an?|the|called|named|known as|based on|large|small|language|multimodal|models?|ai|artificial intelligence|assistant|chatbot|helpful|virtual|open|source|version|created|developed|trained|made|built|designed|powered|by|from|of|and|team at|ein|eine|von|vom|entwickelt|trainiert|erstellt|namens|großes|sprachmodell|ki|un|une|modèle|de|langage|assistant|créé|développé|entraîné|par|modelo|lenguaje|asistente|creado|desarrollado|entrenado|por|llamado|modello|di|da|linguistico|creato|sviluppato`
const mark = String.raw`[\s,:"'“”„«»*_\-–—，]|一个|由|叫|大?语言模型|助手`
// Bounded, so that no text can make the search long.
const between = String.raw`(?:${mark}|(?:${filler})(?![\p{L}\d])){0,40}`

function saysOfItself(names: readonly string[]): RegExp {
  return new RegExp(`${opener}${between}(?:${alternatives(names)})(?![\\p{L}])`, 'iu')
}

/** One of the words, as a word of its own; a number may follow it, as in qwen3. */
function anyOf(words: readonly string[], behind: string): RegExp {
  if (words.length === 0) return /(?!)/
  return new RegExp(`(?<![\\p{L}\\d])(?:${alternatives(words)})${behind}(?![\\p{L}])`, 'iu')
}

/** None of them has a sign that means something in an expression. */
function alternatives(words: readonly string[]): string {
  return words.join('|')
}

const shortest = 3
/** Of the names of models: how they were made, not who they are. */
const common = new Set(
  'instruct chat base it gguf ggml awq gptq mlx fp16 bf16 int4 int8 latest preview main default model tiny small medium large mini nano micro max plus pro ultra lite fast turbo free coder code vision thinking reasoning distill exp beta alpha test hf iq imat unsloth the and for'.split(
    ' ',
  ),
)

/** The words of a model's own name: its provider was named by the user. */
function wordsOf(ref: string): string[] {
  const modelId = ref.slice(ref.indexOf('/') + 1).toLowerCase()
  const words = modelId.match(/\p{L}+/gu) ?? []
  return words.filter((word) => word.length >= shortest && !common.has(word))
}
