/** Name of the schema beside a registry that was made by us. */
export const registrySchemaFile = 'llama-providers.schema.json'

/** Text of a new registry. */
export const emptyRegistryText = `// The machines BooCode may talk to; it talks to nobody else. What is saved here is in force within a second.
// "kind" is found out when it is missing: llama-server, llama-swap, ollama, lmstudio, vllm or openai.
// A key never stands here: "apiKeyEnv" names the environment variable that holds it.
//
//   { "id": "rig-a", "label": "Rig A", "baseUrl": "http://rig-a:8080" }
{
  "$schema": "./${registrySchemaFile}",
  "version": 1,
  "providers": []
}
`
