import type { IncomingMessage } from 'node:http'

import { readChatRequest } from './chat-request.ts'
import type { Dialect } from './dialect.ts'
import { planGeneration } from './facts.ts'
import { Generation } from './generation.ts'
import { answerOf, tellingOf } from './faults/show.ts'
import type { DueFault, FaultControl } from './faults/fault-control.ts'
import { readBody, isChat, RecordedRequest } from './recorded-request.ts'
import { Reply } from './reply.ts'
import { runGeneration, tellAnswer } from './run-generation.ts'
import { sendAnswer } from './send-answer.ts'
import type { ServerState } from './server-state.ts'

/** What the server wants to hear of while requests are handled. */
export interface Watcher {
  readonly request: (request: RecordedRequest) => void
  readonly generation: (generation: Generation) => void
}

/** Answers one request from its first byte to its last. */
export async function handleRequest(
  server: ServerState,
  dialect: Dialect,
  control: FaultControl,
  message: IncomingMessage,
  watcher: Watcher,
): Promise<void> {
  const reply = new Reply(message.socket)
  const request = new RecordedRequest(message, await readBody(message))
  watcher.request(request)
  const due = control.ofRequest(request)
  const wrong = due === undefined ? undefined : answerOf(due.name)
  if (wrong !== undefined) return await wrong(reply, request)
  const refused = dialect.door(server, request)
  if (refused !== undefined) return await sendAnswer(reply, refused)
  if (isChat(request))
    return await handleChat({ server, dialect, control, request, reply, watcher, due })
  const route = dialect.routes[`${request.method} ${request.path}`]
  const answer = route?.(server, request) ?? dialect.otherwise?.(server, request)
  await sendAnswer(reply, answer ?? dialect.notFound)
}

interface ChatCall {
  readonly server: ServerState
  readonly dialect: Dialect
  readonly control: FaultControl
  readonly request: RecordedRequest
  readonly reply: Reply
  readonly watcher: Watcher
  readonly due: DueFault | undefined
}

async function handleChat(call: ChatCall): Promise<void> {
  const { server, dialect, request, reply, watcher } = call
  const chat = readChatRequest(request.body)
  if ('bad' in chat) return await sendAnswer(reply, dialect.badRequest(chat.bad))
  const choice = dialect.choose(server, chat)
  if ('status' in choice) return await sendAnswer(reply, choice)
  const refused = dialect.refuse(choice.model, chat)
  if (refused !== undefined) return await sendAnswer(reply, refused)
  const due = call.due ?? call.control.ofModel(choice.model.script)
  const wrong = due === undefined ? undefined : answerOf(due.name)
  if (wrong !== undefined) return await wrong(reply, request)
  const facts = planGeneration(chat, choice, server.nextNumber(), dialect.cutsPrompts === true)
  const generation = new Generation(request, facts, reply)
  if (server.options.pace === 'manual') generation.hold()
  watcher.generation(generation)
  const tell = due === undefined ? undefined : tellingOf(due)
  await runGeneration({ server, dialect, generation, reply }, tell ?? tellAnswer)
}
