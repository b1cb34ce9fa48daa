import { ConfigError } from '@lab/settings';
import type { Rollout } from './rollout';

/** Whether a rollout is wanted. */
export type Condition = (rollout: Rollout) => boolean;

type Value = number | string | boolean | null;

/** What conditions can be about. */
const fields: Readonly<Record<string, (rollout: Rollout) => Value>> = {
  step: ({ step }) => step,
  group: ({ group }) => group,
  sample: ({ sample }) => sample,
  prompt: ({ prompt }) => prompt,
  completion: ({ completion }) => completion,
  outcome: ({ outcome }) => outcome,
  wellFormed: ({ wellFormed }) => wellFormed,
  reason: ({ reason }) => reason,
  reward: ({ reward }) => reward,
  scored: ({ scored }) => scored,
  advantage: (rollout) => advantageOf(rollout),
  finished: ({ finished }) => finished,
  tokens: ({ tokens }) => tokens.length,
};

const operators: Readonly<Record<string, (value: Value, wanted: Value) => boolean>> = {
  '=': (value, wanted) => value === wanted,
  '!=': (value, wanted) => value !== wanted,
  '<': (value, wanted) => areNumbers(value, wanted) && value! < wanted!,
  '<=': (value, wanted) => areNumbers(value, wanted) && value! <= wanted!,
  '>': (value, wanted) => areNumbers(value, wanted) && value! > wanted!,
  '>=': (value, wanted) => areNumbers(value, wanted) && value! >= wanted!,
  '~': (value, wanted) => `${value}`.includes(`${wanted}`),
};

const pattern = /^([\w.]+?)\s*(!=|<=|>=|=|<|>|~) *(.*)$/s;

/** The advantage of an answer, the mean over its tokens where they have their own; null where its group was left out. */
export function advantageOf({ advantage }: Rollout): number | null {
  if (advantage === null || typeof advantage === 'number') return advantage;
  return advantage.reduce((sum, value) => sum + value, 0) / Math.max(1, advantage.length);
}

/**
 * Reads a condition such as `reward=0`, `tokens>=12`, `completion~boxed` or `parts.length<1`.
 *
 * @throws ConfigError naming the fields and operators that there are
 */
export function parseCondition(text: string): Condition {
  const [, name = '', operator = '', written = ''] = pattern.exec(text) ?? [];
  const field = name.startsWith('parts.') ? partOf(name.slice('parts.'.length)) : ownField(name);
  const holds = operators[operator];
  if (field === undefined || holds === undefined) {
    throw new ConfigError(
      `--where must be a field (${Object.keys(fields).join(', ')}, parts.<reward>), one of ${Object.keys(operators).join(' ')} ` +
        `and a value, got '${text}'`,
    );
  }
  return (rollout) => {
    const value = field(rollout);
    return holds(value, typeof value === 'string' || operator === '~' ? written : readValue(written));
  };
}

function ownField(name: string) {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function partOf(name: string) {
  return ({ parts }: Rollout): Value => (Object.hasOwn(parts, name) ? parts[name]! : null);
}

function readValue(text: string): Value {
  const words: Readonly<Record<string, Value>> = { true: true, false: false, null: null };
  if (Object.hasOwn(words, text)) return words[text]!;
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
}

function areNumbers(...values: readonly Value[]): boolean {
  return values.every((value) => typeof value === 'number');
}
