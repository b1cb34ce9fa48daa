import { choice, integer, real, text } from '@lab/settings';
import { type PromptName, promptNames } from './prompts';

/** How the problems of files become prompts, and how long their texts may be. */
export interface DataSettings {
  readonly path: string;
  readonly prompt: PromptName;
  readonly promptTokens: number;
  readonly answerTokens: number;
  readonly trainingTokens: number;
  readonly vocabulary: number;
  readonly judgeSeconds: number;
}

/** The settings of tasks whose problems come from files. */
export const dataSettings = {
  path: text('', 'problems: a .jsonl or .parquet file, or a folder with such files for training and testing'),
  prompt: choice('bare', promptNames, 'what stands around a question'),
  promptTokens: integer(320, 8, 1_000_000, 'most tokens of a prompt'),
  answerTokens: integer(256, 2, 1_000_000, 'most tokens of an answer'),
  trainingTokens: integer(
    512,
    8,
    2_000_000,
    'most tokens of a prompt and its worked solution; longer ones are not trained on',
  ),
  vocabulary: integer(1024, 300, 65_536, 'tokens of the tokeniser that is learnt from the training texts'),
  judgeSeconds: real(1, 1e-3, 3600, 'seconds that judging an answer may take before it stays unscored'),
} as const;
