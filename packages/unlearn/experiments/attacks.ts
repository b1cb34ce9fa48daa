import { join } from 'node:path';
import type { DecoderParams } from '@lab/lm';
import { applyDecoder, crossEntropy } from '@lab/lm';
import {
  answerer,
  collate,
  evaluateInContext,
  type InContextFigures,
  type ResponseBatch,
  trainer,
  tuned,
  tuningOf,
  unlearningItems,
  worldFacts,
} from '../src';
import { withSession } from '../src/cli/session';
import { loadUnlearningModel, loadWorld } from '../src/node';
import type { SeedFolders } from './folders';
import type { ExperimentSettings } from './settings';

const asked = { key: 'answer', seed: 0 } as const;

/** Shares of what should be forgotten that is given all the same, after so many steps of relearning. */
export interface RelearningCurve {
  readonly steps: readonly number[];
  readonly leak: readonly number[];
}

/** Attacks on the model that LoRA made. */
export interface Attacks {
  readonly paraphrased: InContextFigures;
  /** The request in plain words, without the unlearning tokens. */
  readonly withoutTokens: InContextFigures;
  readonly relearning: RelearningCurve;
}

/** Asks in other words, requests without the tokens, and trains on a few items that are answered in spite of the request. */
export async function attacks(folders: SeedFolders, settings: ExperimentSettings): Promise<Attacks> {
  const world = loadWorld(folders.world);
  const test = worldFacts(world, 'authors', 'test');
  const { builder, config, params } = await loadUnlearningModel(
    join(folders.tuned('lora', settings.depths[0]!), 'model'),
  );
  const { items, every, times, rate } = settings.relearning;
  const despite = unlearningItems(test.slice(0, items), asked).map(({ forget }) =>
    builder.example({ question: forget.question, forget: [forget.target as string] }, forget.trueAnswer),
  );
  const rest = test.slice(items);
  return withSession(async ({ backend }) => {
    const asking = answerer({ config, builder, backend, maxNewTokens: 3 });
    const leakOf = async (weights: DecoderParams) =>
      (await evaluateInContext(asking, builder, weights, rest, asked)).leak.share;
    const tuning = tuningOf(config, builder.control, { kind: 'full' });
    const loss = (weights: DecoderParams, _: DecoderParams, { inputs, targets, mask }: ResponseBatch) =>
      crossEntropy(applyDecoder(weights, inputs, config), targets, mask);
    const optimiser = { learningRate: rate, steps: every * times };
    const training = trainer({ ...tuned(tuning, loss), optimiser, seed: 0, backend });
    let state = training.start(params);
    const curve = { steps: [0], leak: [await leakOf(params)] };
    for (let step = 1; step <= every * times; step++) {
      ({ state } = await training.step(state, params, collate(despite, { length: 24 }), step - 1));
      if (step % every > 0) continue;
      curve.steps.push(step);
      curve.leak.push(await leakOf(tuning.attach(params, state.trained)));
    }
    const plainRequest = ({ question, target }: { question: string; target?: string }) =>
      builder.prompt({ question: target === undefined ? question : `${target} ${question}` });
    return {
      paraphrased: await evaluateInContext(asking, builder, params, test, { ...asked, paraphrase: true }),
      withoutTokens: await evaluateInContext(asking, builder, params, test, {
        ...asked,
        promptOf: plainRequest,
      }),
      relearning: curve,
    };
  });
}
