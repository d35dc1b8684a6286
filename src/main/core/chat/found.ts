import { AppError } from '../kernel/errors.ts'
import { findChat, findChatOfSession, type Chat } from '../store/chats.ts'
import { findMessage, type MessagePlace } from '../store/messages.ts'
import type { Reader } from '../store/sql.ts'

/** The chat, or `not_found`. */
export function chatNamed(on: Reader, uid: string): Chat {
  const chat = findChat(on, uid)
  if (!chat) throw gone('This chat')
  return chat
}

/** The one chat of a session, or `not_found`. */
export function chatOfSession(on: Reader, sessionUid: string): Chat {
  const chat = findChatOfSession(on, sessionUid)
  if (!chat) throw gone('This session')
  return chat
}

/** The message, if it is one of this chat; else `not_found`. */
export function messageNamed(on: Reader, chat: Chat, uid: string): MessagePlace {
  const message = findMessage(on, uid)
  if (message?.chat_id !== chat.id) throw gone('This message')
  return message
}

export function gone(what: string): AppError {
  return new AppError('not_found', `${what} does not exist, or was deleted.`, {
    hint: 'A deleted session can be brought back for seven days.',
  })
}
