import { z } from 'zod'
import { modelRef, providerId } from '../../../../contract/ids.ts'
import { providerKind } from '../../../../contract/providers.ts'
import { limitsSchema } from '../../files/limits.ts'

const laneName = z.string().min(1).max(64)

const model = z.strictObject({
  label: z.exactOptional(z.string().min(1).max(100)).describe('The name it is shown with.'),
  contextWindow: z
    .exactOptional(z.int().min(1).max(100_000_000))
    .describe('Tokens that fit, where the server does not tell its effective window.'),
  capabilities: z
    .exactOptional(
      z.strictObject({
        reasoning: z.exactOptional(z.boolean()),
        tools: z.exactOptional(z.boolean()),
        images: z.exactOptional(z.boolean()),
      }),
    )
    .describe('What it can do, where the server does not tell.'),
})

const provider = z.strictObject({
  id: providerId.describe('The first half of its model ids: small letters, digits and hyphens.'),
  label: z
    .exactOptional(z.string().min(1).max(100))
    .describe('The name it is shown with; its id when absent.'),
  baseUrl: z
    .string()
    .min(1)
    .max(2_000)
    .describe('Where it is, for example http://rig-a:8080. With or without /v1 means the same.'),
  kind: z.exactOptional(providerKind).describe('What kind of server it is; found out when absent.'),
  apiKeyEnv: z
    .exactOptional(
      z
        .string()
        .max(200)
        .regex(
          /^[A-Za-z_][A-Za-z0-9_]*$/,
          'must be the name of an environment variable, not a key',
        ),
    )
    .describe('The environment variable that holds its key.'),
  lane: z
    .exactOptional(laneName)
    .describe('The queue in front of its GPU; the machine of its address when absent.'),
  limits: z.exactOptional(limitsSchema),
  models: z
    .exactOptional(z.record(z.string().min(1).max(500), model))
    .describe('What you know of its models and the server does not tell, by model id.'),
})

/** The registry file: the only way to add a machine. */
export const registrySchema = z
  .strictObject({
    $schema: z.exactOptional(z.string()),
    version: z.exactOptional(z.literal(1)),
    providers: z.exactOptional(z.array(provider).max(200)),
    lanes: z
      .exactOptional(
        z.record(
          laneName,
          z.strictObject({
            slots: z
              .exactOptional(z.int().min(1).max(256))
              .describe('How many requests may run at once.'),
          }),
        ),
      )
      .describe('Settings of lanes, by name.'),
    aliases: z
      .exactOptional(z.record(z.string().min(1).max(100), modelRef))
      .describe('Short names for models: "small": "rig-a/qwen3-4b".'),
  })
  .describe('The servers BooCode may talk to.')

export type RegistryFile = z.infer<typeof registrySchema>
