import type { DecoderParams } from '@lab/lm';
import { progress } from '@lab/runs';
import { Interrupted } from '@lab/settings';
import { random } from '@lab/tensor';
import { type Answer, sampleAnswers } from './answers';
import { keyOf } from './keys';
import { openGenerator } from './open-generator';
import type { ProblemCount } from './passk-report';
import { evaluationFfn } from './router-key';
import type { Session } from './session';

/** What the answers to one problem were judged. */
export interface ProblemResult extends ProblemCount {
  readonly wellFormed: number;
  /** The first few answers. */
  readonly answers: readonly { readonly text: string; readonly right: boolean }[];
}

/** Answers sampled at once: a setting would change which are drawn. */
const ROWS = 512;
const SHOWN = 4;

/** Samples answers to the first problems of a held-out split and counts the right ones. */
export async function evaluate(
  session: Session,
  params: DecoderParams,
  label: string,
): Promise<ProblemResult[]> {
  const { config, model, signal } = session;
  const { split, problems: count, samples, temperature } = config.eval;
  const policy = await openGenerator(session, ROWS);
  const perBatch = Math.max(1, Math.floor(ROWS / samples));
  const key = keyOf(config.seed, 'evaluation');
  const bar = progress({ total: count, label });
  const results: ProblemResult[] = [];
  while (results.length < count) {
    if (signal.aborted) throw new Interrupted(`${label}: stopped`, session.resumeCommand);
    const first = results.length;
    const problems = Array.from({ length: Math.min(perBatch, count - first) }, (_, i) => {
      return model.task.problem(split, first + i);
    });
    const own = random.fold(key, first);
    const options = { samples, temperature, ...evaluationFfn(config, own) };
    const groups = await sampleAnswers(policy, model, params, problems, own, options);
    results.push(...groups.map((group, i) => resultOf(model.task.prompt(problems[i]!), group)));
    bar.update(results.length);
    // Between turns of the event loop Ctrl-C is heard.
    await new Promise((resolve) => setImmediate(resolve));
  }
  bar.done();
  await policy.dispose();
  return results;
}

/** The share of all answers that are right, or well-formed. */
export function shareOf(results: readonly ProblemResult[], what: 'correct' | 'wellFormed'): number {
  const total = (of: 'correct' | 'wellFormed' | 'samples') =>
    results.reduce((sum, result) => sum + result[of], 0);
  return total(what) / total('samples');
}

function resultOf(problem: string, group: readonly Answer[]): ProblemResult {
  return {
    problem,
    samples: group.length,
    correct: group.filter(({ judgement }) => judgement.outcome === 'right').length,
    wellFormed: group.filter(({ judgement }) => judgement.wellFormed).length,
    answers: group
      .slice(0, SHOWN)
      .map(({ text, judgement }) => ({ text, right: judgement.outcome === 'right' })),
  };
}
