import { expect, test } from 'vitest'
import { namingTest } from './names-itself.ts'

const refs = ['rig-a/Qwen3-4B-Instruct-GGUF', 'rig-b/llama-3.2-3b', 'laptop/writer', 'rig/phi-4']

test.each([
  'I am Qwen, a large language model created by Alibaba Cloud.',
  "Hello! I'm **Qwen3**, how can I help?",
  'I’m a large language model, trained by Google.',
  'As an AI developed by OpenAI, I have no opinion.',
  'As a large language model created by Mistral AI, I cannot.',
  'My name is Claude.',
  'I was created by the team at Hugging Face.',
  'I am writer, your assistant',
  "I'm Phi, an AI by Microsoft",
  'Ich bin ein großes Sprachmodell, trainiert von Google.',
  'Je suis un modèle de langage développé par Mistral AI.',
  'Soy un asistente creado por OpenAI.',
  '我是通义千问，由阿里云开发的语言模型。',
  '我是Qwen',
  'Qwen3 would say: forty-two.',
  'This answer was brought to you by qwen.',
  'Llama 3 says hello.',
  'Phi-4 is ready.',
])('%s tells who wrote it', (answer) => {
  expect(namingTest({ refs, prompt: 'Hello' })(answer)).toBe(true)
})

test.each([
  ['The llama is a domesticated South American camelid.', 'What lives in Peru?'],
  ['I am going to Google it for you.', 'How high is Everest?'],
  ['I am happy to explain how Apple and Microsoft differ.', 'Compare two companies'],
  ['As Google says, search is hard.', 'Quote somebody'],
  ['The golden ratio, phi, is about 1.618.', 'What is phi?'],
  ['Every writer needs an editor.', 'Who edits?'],
  ['Instruct the small model to be fast.', 'Write a sentence'],
  ['Use GPT for that; I would not.', 'Which tool?'],
  ['Qwen3 and others are open models.', 'What do you know of Qwen?'],
  ['Metadata describes data. I am a fan of metaphors.', 'What is metadata?'],
  ['In the play she says "I am Juliet".', 'Write a scene'],
  ['The rig is on the laptop.', 'Where is it?'],
  ['I am from Amazonas.', 'Play a role'],
  ['', ''],
])('%s tells nothing', (answer, prompt) => {
  expect(namingTest({ refs, prompt })(answer)).toBe(false)
})

test('who is asked who it is may say so only of somebody else', () => {
  const prompt = 'Are you Qwen?'
  const names = namingTest({ refs, prompt })
  expect(names('Qwen is made by Alibaba.')).toBe(false)
  expect(names('Yes, I am Qwen.')).toBe(true)
})

test.each([
  ['fillers', `I am ${'a large language model '.repeat(20_000)}`],
  ['spaces', `I am${' '.repeat(500_000)}x`],
  ['beginnings', 'I am a '.repeat(60_000)],
])('a long answer of %s is looked through in no time', (_, answer) => {
  expect(namingTest({ refs, prompt: '' })(answer)).toBe(false)
})
