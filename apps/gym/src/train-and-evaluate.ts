import { join } from 'node:path';
import { writeJson } from '@lab/settings';
import { algorithms } from './algorithms/algorithms';
import { type Evaluation, evaluateEverywhere } from './evaluate';
import { readEvaluation, writeReport } from './report';
import { readRun } from './run-folder';
import type { Session } from './session';

/** Trains to the end, evaluates, and writes the page; what is done already is not done again. */
export async function trainAndEvaluate(session: Session): Promise<Evaluation> {
  const { config, folder } = session;
  await algorithms[config.algorithm].train(session);
  const evaluation = readEvaluation(folder) ?? (await evaluateRun(session));
  writeReport(folder, config);
  return evaluation;
}

/** Evaluates the last checkpoint of a session's run, and keeps the result in its folder; that in another environment apart. */
export async function evaluateRun(session: Session): Promise<Evaluation> {
  const { config, folder } = session;
  const { checkpoint, config: stored } = readRun(folder);
  const agent = await algorithms[config.algorithm].agent(config, checkpoint, session);
  const evaluation = await evaluateEverywhere(agent, config);
  await agent.dispose?.();
  writeJson(join(folder, fileOf(stored.env.id, config.env.id)), evaluation);
  return evaluation;
}

function fileOf(trained: string, evaluated: string): string {
  return trained === evaluated ? 'evaluation.json' : `evaluation-${evaluated.replaceAll('/', '-')}.json`;
}
