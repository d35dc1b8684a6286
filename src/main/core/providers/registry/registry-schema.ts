import { z } from 'zod/mini'
import { modelRef, providerId } from '../../../../contract/ids.ts'
import { providerKind } from '../../../../contract/providers.ts'
import { limitsSchema } from '../../files/limits.ts'

const laneName = z.string().check(z.minLength(1), z.maxLength(64))

const model = z.strictObject({
  label: z
    .exactOptional(z.string().check(z.minLength(1), z.maxLength(100)))
    .check(z.describe('The name it is shown with.')),
  contextWindow: z
    .exactOptional(z.int().check(z.minimum(1), z.maximum(100_000_000)))
    .check(z.describe('Tokens that fit, where the server does not tell its effective window.')),
  capabilities: z
    .exactOptional(
      z.strictObject({
        reasoning: z.exactOptional(z.boolean()),
        tools: z.exactOptional(z.boolean()),
        images: z.exactOptional(z.boolean()),
      }),
    )
    .check(z.describe('What it can do, where the server does not tell.')),
})

const provider = z.strictObject({
  id: providerId.check(
    z.describe('The first half of its model ids: small letters, digits and hyphens.'),
  ),
  label: z
    .exactOptional(z.string().check(z.minLength(1), z.maxLength(100)))
    .check(z.describe('The name it is shown with; its id when absent.')),
  baseUrl: z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(2_000),
      z.describe('Where it is, for example http://rig-a:8080. With or without /v1 means the same.'),
    ),
  kind: z
    .exactOptional(providerKind)
    .check(z.describe('What kind of server it is; found out when absent.')),
  apiKeyEnv: z
    .exactOptional(
      z
        .string()
        .check(
          z.maxLength(200),
          z.regex(
            /^[A-Za-z_][A-Za-z0-9_]*$/,
            'must be the name of an environment variable, not a key',
          ),
        ),
    )
    .check(z.describe('The environment variable that holds its key.')),
  lane: z
    .exactOptional(laneName)
    .check(z.describe('The queue in front of its GPU; the machine of its address when absent.')),
  limits: z.exactOptional(limitsSchema),
  models: z
    .exactOptional(z.record(z.string().check(z.minLength(1), z.maxLength(500)), model))
    .check(z.describe('What you know of its models and the server does not tell, by model id.')),
})

/** The registry file: the only way to add a machine. */
export const registrySchema = z
  .strictObject({
    $schema: z.exactOptional(z.string()),
    version: z.exactOptional(z.literal(1)),
    providers: z.exactOptional(z.array(provider).check(z.maxLength(200))),
    lanes: z
      .exactOptional(
        z.record(
          laneName,
          z.strictObject({
            slots: z
              .exactOptional(z.int().check(z.minimum(1), z.maximum(256)))
              .check(z.describe('How many requests may run at once.')),
          }),
        ),
      )
      .check(z.describe('Settings of lanes, by name.')),
    aliases: z
      .exactOptional(z.record(z.string().check(z.minLength(1), z.maxLength(100)), modelRef))
      .check(z.describe('Short names for models: "small": "rig-a/qwen3-4b".')),
  })
  .check(z.describe('The servers BooCode may talk to.'))

export type RegistryFile = z.infer<typeof registrySchema>
