import { formatCount } from '../../ui/format.ts'

/** Every sentence of the first screen. */
export const texts = {
  header: 'New chat',
  title: 'Where do your models run?',
  text: 'BooCode talks to servers you run: llama-server, llama-swap, Ollama, LM Studio, vLLM. They stand in one file, and nothing leaves your network unless you put it there.',
  looking: 'Looking for servers on this machine.',
  nothingFound:
    'No server answers on the usual ports of this machine. Start one, or give the address of another machine.',
  shareLane:
    'These run on one machine, this one. They share a lane: their models wait for each other.',
  add: 'Add',
  addOne: (server: string) => `Add ${server}`,
  byAddress: 'Add a machine by address…',
  openFile: 'Open the file',
  models: (count: number) => (count === 1 ? '1 model' : `${formatCount(count)} models`),
  noModels: 'no model yet',
  cloud: (count: number) =>
    count === 1 ? 'one of them runs in the cloud' : `${count} of them run in the cloud`,
  loaded: 'loaded',
  window: (tokens: number) => `${formatCount(tokens)} window`,
  composer: 'Message',
  composerOff: 'You can write here once a machine is added.',
  noModel: 'No model yet',
  broken: 'The file was not applied.',
}
