import type { FaultName } from './faults/catalogue.ts'
import type { ChatRequest } from './chat-request.ts'

/** The kinds of server this fake can be; the words of the registry's `kind`. */
export type ServerKind = 'llama-server' | 'llama-swap' | 'ollama' | 'lmstudio' | 'vllm' | 'openai'

/** A tool call that the model makes. Arguments are JSON text, whole or in the pieces they are streamed in. */
export interface ScriptedToolCall {
  readonly name: string
  readonly arguments: string | readonly string[]
}

/** What a model says. Text is cut into tokens unless it is given in pieces. Told in the order reasoning, text, tool calls. */
export interface ScriptedAnswer {
  readonly reasoning?: string | readonly string[]
  readonly text?: string | readonly string[]
  readonly toolCalls?: readonly ScriptedToolCall[]
  /** Token counts the server reports instead of its own count. */
  readonly counts?: {
    readonly prompt?: number
    readonly completion?: number
    readonly cached?: number
  }
}

/** One model of a scripted server. Everything but the id has a default (`withDefaults`). */
export interface ModelScript {
  readonly id: string
  readonly aliases?: readonly string[]
  /** Speed of writing; 50 when not given. */
  readonly tokensPerSecond?: number
  /** Speed of reading the prompt; 1,000 when not given. */
  readonly promptTokensPerSecond?: number
  /** Time from the slot to the first token in ms, besides reading the prompt; 20 when not given. */
  readonly firstTokenMs?: number
  /** Time the server takes to load the model in ms; 0 when not given; `Infinity`: until `setLoaded`. */
  readonly loadMs?: number
  /** Whether the model is loaded when the server starts; true when not given. */
  readonly loaded?: boolean
  /** The effective context window per slot, in tokens; 4,096 when not given. */
  readonly contextWindow?: number
  /** The window the model was trained with, in tokens; 131,072 when not given. */
  readonly trainedWindow?: number
  readonly reasoning?: boolean
  readonly tools?: boolean
  readonly images?: boolean
  /** Served by somebody else: an Ollama cloud model, a llama-swap peer. `host` is a URL. */
  readonly remote?: { readonly model: string; readonly host: string }
  /** The model's file as the server names it. */
  readonly file?: string
  /** The chat template that `/props` tells. */
  readonly chatTemplate?: string
  /** Every generation of this model shows this fault. */
  readonly fails?: { readonly fault: FaultName; readonly afterTokens?: number }
  /** What the model says; must be deterministic. The default repeats the last user message. */
  readonly answer?: (request: ChatRequest) => string | ScriptedAnswer
}

/** A script with every default filled in. */
export type CompleteModelScript = Required<Omit<ModelScript, 'remote' | 'fails'>> &
  Pick<ModelScript, 'remote' | 'fails'>

/** Fills in the defaults of a script. */
export function withDefaults(script: ModelScript): CompleteModelScript {
  return {
    aliases: [],
    tokensPerSecond: 50,
    promptTokensPerSecond: 1000,
    firstTokenMs: 20,
    loadMs: 0,
    loaded: true,
    contextWindow: 4096,
    trainedWindow: 131_072,
    reasoning: false,
    tools: true,
    images: false,
    file: `${script.id.replaceAll('/', '_')}.gguf`,
    chatTemplate: '{%- for message in messages %}{{- message.content }}{%- endfor %}',
    answer: repeatLastMessage,
    ...script,
  }
}

function repeatLastMessage(request: ChatRequest): string {
  const last = request.messages.findLast((message) => message.role === 'user')
  return `You said: ${last?.text ?? 'nothing'}`
}
