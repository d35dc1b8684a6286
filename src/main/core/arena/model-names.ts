/** Families of models whose name means nothing else. */
export const families: readonly string[] =
  'qwen qwq tongyi deepseek chatgpt gpt mixtral ministral codestral devstral nemotron smollm internlm chatglm glm hunyuan baichuan minimax starcoder openchat olmo gemini codellama tinyllama moonshot exaone stablelm rwkv ernie'.split(
    ' ',
  )

/** Those that are a word or a name as well. */
export const ambiguousFamilies: readonly string[] =
  'llama gemma mistral magistral claude phi falcon granite command yi hermes orca dolphin zephyr vicuna alpaca solar grok kimi doubao jamba aya bloom pythia nova lfm seed'.split(
    ' ',
  )

/** Who makes models. All of them do much else. */
export const makers: readonly string[] = [
  'openai',
  'anthropic',
  'google',
  'google deepmind',
  'deepmind',
  'meta',
  'meta ai',
  'mistral ai',
  'microsoft',
  'alibaba',
  'alibaba cloud',
  'nvidia',
  'ibm',
  'cohere',
  'xai',
  'amazon',
  'apple',
  'baidu',
  'tencent',
  'bytedance',
  'zhipu',
  'zhipu ai',
  'moonshot ai',
  'hugging face',
  'huggingface',
  'nous research',
  'ai2',
  'allen institute for ai',
  'stability ai',
  'technology innovation institute',
  'lg ai research',
  'liquid ai',
  '阿里云',
  '阿里巴巴',
  '通义千问',
  '深度求索',
  '智谱',
  '百度',
  '腾讯',
]
