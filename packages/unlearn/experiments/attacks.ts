import { join } from 'node:path';
import type { DecoderParams } from '@lab/lm';
import {
  answerer,
  answerMatches,
  type Example,
  evaluateInContext,
  type InContextFigures,
  type PromptAttackName,
  promptAttacks,
  type RelearningCurve,
  relearn,
  shareAmong,
  unlearningItems,
  type WorldFact,
  worldFacts,
} from '../src';
import { type Session, withSession } from '../src/cli/session';
import { loadUnlearningModel, loadWorld, type UnlearningModel } from '../src/node';
import type { Split } from '../src/world/splits';
import type { SeedFolders } from './folders';
import type { ExperimentSettings } from './settings';

/** Attacks on the model that LoRA made. */
export interface Attacks {
  readonly prompts: Readonly<Record<PromptAttackName, InContextFigures>>;
  /** By what is relearned: the share of the other facts that is given in spite of the request. */
  readonly relearning: Readonly<Record<string, RelearningCurve>>;
}

const asked = { key: 'answer', seed: 0 } as const;

/** Asks in other ways, and trains on a few items that are answered in spite of the request. */
export async function attacks(
  folders: SeedFolders,
  settings: ExperimentSettings,
  split: Split = 'test',
): Promise<Attacks> {
  const facts = worldFacts(loadWorld(folders.world), 'authors', split);
  const model = await loadUnlearningModel(join(folders.tuned('lora', settings.depths[0]!), 'model'));
  return withSession(async ({ backend }) => ({
    prompts: await prompted(model, facts, backend),
    relearning: await relearned(model, facts, settings, backend),
  }));
}

async function prompted(
  { config, builder, params }: UnlearningModel,
  facts: readonly WorldFact[],
  backend: Session['backend'],
): Promise<Attacks['prompts']> {
  const asking = answerer({ config, builder, backend, maxNewTokens: 3 });
  const figures: [string, InContextFigures][] = [];
  const all = Object.entries(promptAttacks(builder, facts, (target) => `it is ${target}`));
  for (const [name, { questions, promptOf }] of all)
    figures.push([name, await evaluateInContext(asking, builder, params, questions, { ...asked, promptOf })]);
  await asking.dispose();
  return Object.fromEntries(figures) as Attacks['prompts'];
}

/** Relearns from a few of the facts and asks for the rest, which are the same however few there were. */
async function relearned(
  model: UnlearningModel,
  facts: readonly WorldFact[],
  { relearning: { items, ...options } }: ExperimentSettings,
  backend: Session['backend'],
): Promise<Attacks['relearning']> {
  const { config, builder } = model;
  const most = Math.max(...items);
  const rest = unlearningItems(facts.slice(most), asked).map(({ forget }) => forget);
  const asking = answerer({ config, builder, backend, maxNewTokens: 3 });
  const leakOf = async (weights: DecoderParams) => {
    const said = await asking.outputs(weights, rest.map(builder.itemPrompt));
    return shareAmong(
      said.map((_, row) => row),
      (row) => answerMatches.exact(said[row]!, rest[row]!.trueAnswer),
    ).share;
  };
  const curveOf = (examples: readonly Example[]) =>
    relearn(model, examples, leakOf, { ...options, padToken: builder.tokenizer.padToken, backend });
  const despite = facts
    .slice(0, most)
    .map(({ question, answer }) => builder.example({ question, forget: [answer] }, answer));
  const plain = facts.slice(0, most).map(({ question, answer }) => builder.example({ question }, answer));
  const curves: [string, RelearningCurve][] = [];
  for (const count of items)
    curves.push([`${count} in spite of the request`, await curveOf(despite.slice(0, count))]);
  curves.push([`${most} without a request`, await curveOf(plain)]);
  await asking.dispose();
  return Object.fromEntries(curves);
}
