import { idOf } from '../../facts.ts'
import type { ModelState } from '../../model-state.ts'
import type { ServerState } from '../../server-state.ts'
import { settings } from './settings.ts'

const templateCaps = {
  supports_object_arguments: true,
  supports_parallel_tool_calls: true,
  supports_preserve_reasoning: true,
  supports_reasoning_effort: false,
  supports_string_content: true,
  supports_system_role: true,
}

/** The body of `/props` for one model. */
export function props(server: ServerState, { script }: ModelState): string {
  return JSON.stringify({
    default_generation_settings: { params: settings({}), n_ctx: script.contextWindow },
    total_slots: server.slots.all.length,
    model_alias: script.id,
    model_ftype: 'all F32',
    model_path: script.file,
    modalities: { vision: script.images, video: false, audio: false },
    media_marker: `<__media_${idOf(`media ${server.startedAt}`)}__>`,
    endpoint_slots: true,
    endpoint_props: false,
    endpoint_metrics: server.options.router !== true,
    ui: true,
    ui_settings: {},
    chat_template: script.chatTemplate,
    chat_template_caps: {
      ...templateCaps,
      supports_tool_calls: script.tools,
      supports_tools: script.tools,
      supports_typed_content: script.images,
    },
    bos_token: '<s>',
    eos_token: '<|im_end|>',
    build_info: 'b11669-Debian',
    is_sleeping: false,
    cors_proxy_enabled: false,
  })
}

/** The body of the router's own `/props`. */
export function routerProps(server: ServerState): string {
  return JSON.stringify({
    role: 'router',
    max_instances: server.options.maxLoaded ?? 4,
    models_autoload: true,
    model_alias: 'llama-server',
    model_path: 'none',
    default_generation_settings: { params: null, n_ctx: 0 },
    ui_settings: {},
    build_info: 'b11669-Debian',
    cors_proxy_enabled: false,
  })
}
