import { ConfigFields, isObject, type JsonObject } from '../hugging-face/config-fields';
import type { LoraConfig } from './lora-config';

/** What an adapter_config.json says. */
export interface PeftConfig extends Omit<LoraConfig, 'targetModules'> {
  /** undefined where the file has a pattern instead of names: then the tensors say what is adapted. */
  readonly targetModules: LoraConfig['targetModules'] | undefined;
  /** Whether every module of that name is adapted, not only those of some layers. */
  readonly everywhere: boolean;
}

/** Settings that would change what an adapter computes, with the one value that does not. */
const neutral: readonly (readonly [string, ...unknown[]])[] = [
  ['bias', 'none'],
  ['use_dora', false],
  ['use_qalora', false],
  ['lora_bias', false],
  ['init_lora_weights', true, false, 'gaussian', 'orthogonal', 'eva'],
];

/** Settings of the same sort that must be absent or empty. */
const empty = [
  'modules_to_save',
  'rank_pattern',
  'alpha_pattern',
  'trainable_token_indices',
  'target_parameters',
  'layer_replication',
  'alora_invocation_tokens',
  'arrow_config',
  'kasa_config',
  'monteclora_config',
  'velora_config',
  'use_bdlora',
];

/**
 * The settings of an adapter_config.json, untrusted. A pattern among them is not run.
 * @throws FormatError naming the key, for another method than LoRA or a variant of it that computes something else
 */
export function readPeftConfig(json: unknown, path: string): PeftConfig {
  const fields = new ConfigFields(json, path);
  if (fields.value('peft_type') !== 'LORA') fields.fail('peft_type', '"LORA"');
  for (const [key, ...values] of neutral) fields.allow(key, ...values);
  for (const key of empty) if (!isEmpty(fields.value(key))) fields.fail(key, 'absent or empty');
  return {
    rank: fields.size('r', 8, 2 ** 16),
    alpha: fields.positive('lora_alpha', 8),
    dropout: readDropout(fields),
    rankStabilised: fields.flag('use_rslora', false),
    targetModules: readTargets(fields),
    everywhere: ['layers_to_transform', 'exclude_modules'].every((key) => isEmpty(fields.value(key))),
  };
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    (Array.isArray(value) && value.length === 0) ||
    (isObject(value) && Object.keys(value).length === 0)
  );
}

function readDropout(fields: ConfigFields): number {
  const value = fields.value('lora_dropout') ?? 0;
  return typeof value === 'number' && value >= 0 && value < 1
    ? value
    : fields.fail('lora_dropout', 'a number in [0, 1)');
}

function readTargets(fields: ConfigFields): PeftConfig['targetModules'] {
  const value = fields.value('target_modules');
  if (value === 'all-linear') return value;
  if (typeof value === 'string') return undefined;
  const names = Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string');
  return names ? (value as string[]) : fields.fail('target_modules', 'a list of names or a pattern');
}

/**
 * The adapter_config.json of adapters.
 * @param targets names, or last parts of names, that select the adapted modules and no others
 * @param transposed whether the base model stores its weights [in, out], as GPT-2 does
 */
export function writePeftConfig(
  { rank, alpha, dropout = 0, rankStabilised = false }: LoraConfig,
  targets: readonly string[],
  transposed: boolean,
): JsonObject {
  return {
    peft_type: 'LORA',
    task_type: 'CAUSAL_LM',
    auto_mapping: null,
    inference_mode: true,
    r: rank,
    lora_alpha: alpha,
    lora_dropout: dropout,
    use_rslora: rankStabilised,
    target_modules: targets,
    exclude_modules: null,
    bias: 'none',
    fan_in_fan_out: transposed,
    modules_to_save: null,
    init_lora_weights: true,
    use_dora: false,
    rank_pattern: {},
    alpha_pattern: {},
    layers_to_transform: null,
    layers_pattern: null,
  };
}
