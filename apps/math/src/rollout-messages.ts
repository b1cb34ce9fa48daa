import type { Completion, DecoderConfig, GenerateOptions, Prompt } from '@lab/lm';
import type { RuntimeSettings } from './backend';
import type { FfnSettings } from './feed-forwards';
import type { PlainWeights } from './plain-weights';
import type { RouterKey } from './router-key';

/** What a rollout thread is told at its start. */
export interface RolloutThreadData {
  /** With dense feed-forwards: functions cannot be sent. */
  readonly decoder: DecoderConfig;
  readonly ffn: FfnSettings;
  readonly runtime: RuntimeSettings;
}

/** What a rollout thread is asked: to take other weights, or to sample. */
export type RolloutRequest =
  | { readonly kind: 'weights'; readonly weights: PlainWeights }
  | {
      readonly kind: 'generate';
      readonly id: number;
      readonly prompts: readonly Prompt[];
      /** The random key's two numbers. */
      readonly key: readonly number[];
      readonly options: GenerateOptions;
      /** The two numbers of `options.ffn.key`, which is not sent. */
      readonly routerKey?: RouterKey;
    };

/** What a rollout thread says: that it can work or why not, and what it sampled or why not. */
export type RolloutReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'sampled'; readonly id: number; readonly completions: Completion[][] }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };
