import { advantageOf } from './condition';
import type { Rollout } from './rollout';
import { visibleText } from './visible-text';

/** Lines for a terminal: what it was worth, the prompt, the completion. */
export function describeRollout(rollout: Rollout): string {
  return [verdictOf(rollout), block('prompt', rollout.prompt), block('answer', rollout.completion)].join(
    '\n',
  );
}

/** `step 3, problem 0, answer 5: right, reward 1, advantage +0.25, log p -3.21, 7 tokens: equals 33`. */
export function verdictOf(rollout: Rollout): string {
  const { step, group, sample, outcome, reward, tokens, logProbs, finished, reason } = rollout;
  const advantage = advantageOf(rollout);
  const facts = [
    outcome,
    `reward ${short(reward)}${partsOf(rollout)}`,
    advantage === null ? 'left out' : `advantage ${advantage > 0 ? '+' : ''}${short(advantage)}`,
    `log p ${logProbs.reduce((sum, value) => sum + value, 0).toFixed(2)}`,
    `${tokens.length} tokens${finished ? '' : ', cut off'}`,
  ];
  return `step ${step}, problem ${group}, answer ${sample}: ${facts.join(', ')}: ${visibleText(reason)}`;
}

/** The parts, where they are more than the judge's verdict. */
function partsOf({ parts }: Rollout): string {
  const entries = Object.entries(parts);
  if (entries.length < 2) return '';
  return ` (${entries.map(([name, value]) => `${visibleText(name)} ${value === null ? 'none' : short(value)}`).join(', ')})`;
}

function block(label: string, text: string): string {
  const margin = ' '.repeat(10);
  return `  ${label.padEnd(8)}${visibleText(text).split('\n').join(`\n${margin}`)}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
