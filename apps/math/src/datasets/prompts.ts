import type { ChatTemplate } from '@lab/lm';
import { ConfigError } from '@lab/settings';

/** What can stand around a question: a line break, words, or what a checkpoint's chat template makes of a user's message. */
export const promptNames = ['bare', 'named', 'chat'] as const;

/** The name of a form of prompts. */
export type PromptName = (typeof promptNames)[number];

/**
 * What the model reads of a question.
 *
 * @param chat the template of the model's checkpoint, where it has one
 * @throws ConfigError where `chat` is asked for and there is no template
 */
export function promptWriter(name: PromptName, chat?: ChatTemplate): (question: string) => string {
  if (name === 'bare') return (question) => `${question.trim()}\n`;
  if (name === 'named') return (question) => `Question: ${question.trim()}\nAnswer: `;
  if (chat === undefined)
    throw new ConfigError('data.prompt chat needs model.checkpoint, a folder with a chat template');
  return (question) =>
    chat.render([{ role: 'user', content: question.trim() }], { addGenerationPrompt: true });
}
