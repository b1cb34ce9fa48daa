/** What can stand around a question. */
const prompts = {
  bare: (question: string) => `${question}\n`,
  named: (question: string) => `Question: ${question}\nAnswer: `,
} as const;

/** The name of a form of prompts. */
export type PromptName = keyof typeof prompts;

/** The names, in the table's order. */
export const promptNames = Object.keys(prompts) as PromptName[];

/** What the model reads of a question. */
export function promptOf(question: string, name: PromptName): string {
  return prompts[name](question.trim());
}
