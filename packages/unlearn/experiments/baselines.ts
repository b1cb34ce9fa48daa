import { join } from 'node:path';
import type { Backend } from '@lab/tensor';
import {
  anchorBatch,
  answerer,
  evaluateInContext,
  fewShotPrompt,
  gradientAscent,
  type InContextFigures,
  iculPrompt,
  SeededRandom,
  trainer,
  tuned,
  tuningOf,
  unlearningItems,
  unlearnLoss,
  worldFacts,
} from '../src';
import { withSession } from '../src/cli/session';
import { loadUnlearningModel, loadWorld } from '../src/node';
import type { Split } from '../src/world/splits';
import type { SeedFolders } from './folders';
import type { ExperimentSettings } from './settings';

const asked = { key: 'answer', seed: 0 } as const;
const SHOTS = 4;

/** Baselines on the model before fine-tuning: demonstrations, in-context flipped labels, and gradient ascent. */
export async function baselines(
  folders: SeedFolders,
  settings: ExperimentSettings,
  split: Split = 'test',
): Promise<Record<string, InContextFigures>> {
  const world = loadWorld(folders.world);
  const base = await loadUnlearningModel(join(folders.base(settings.depths[0]!), 'model'));
  const [train, test] = [worldFacts(world, 'authors', 'train'), worldFacts(world, 'authors', split)];
  const { builder, config, params } = base;
  const shown = unlearningItems(train.slice(0, SHOTS), asked);
  const demonstrations = shown.flatMap(({ forget, retain }, index) => (index % 2 ? [retain] : [forget]));
  const factOf = new Map(test.map((fact) => [fact.question, fact]));
  return withSession(async ({ backend }) => {
    const asking = answerer({ config, builder, backend, maxNewTokens: 3 });
    const evaluated = (weights: typeof params, promptOf = builder.itemPrompt) =>
      evaluateInContext(asking, builder, weights, test, { ...asked, promptOf });
    return {
      zeroShot: await evaluated(params),
      fewShot: await evaluated(params, (item) => fewShotPrompt(builder, demonstrations, item)),
      icul: await evaluated(params, (item) => {
        const forget = item.kind === 'forget' ? [factOf.get(item.question)!] : train.slice(0, 1);
        return iculPrompt(builder, { forget, known: train.slice(1, 3) }, item.question, new SeededRandom(0));
      }),
      gradientAscent: await evaluated(await ascended(base, train, settings, backend)),
    };
  });
}

async function ascended(
  { config, params, builder }: Awaited<ReturnType<typeof loadUnlearningModel>>,
  facts: ReturnType<typeof worldFacts>,
  { ascent, finetuning }: ExperimentSettings,
  backend: Backend,
): Promise<typeof params> {
  const objective = gradientAscent();
  const adapters = { rank: finetuning.rank, alpha: finetuning.alpha, targetModules: ['q_proj', 'v_proj'] };
  const tuning = tuningOf(config, builder.control, { kind: 'lora', lora: adapters });
  const training = trainer({
    ...tuned(tuning, unlearnLoss(config, objective)),
    ...{ optimiser: { learningRate: ascent.rate, steps: ascent.steps }, seed: 0, backend },
  });
  // Ascent looks at no retain set; the last facts stand in for one.
  const sets = { forget: facts.slice(0, -8), retain: facts.slice(-8) };
  let state = training.start(params);
  for (let step = 0; step < ascent.steps; step++) {
    const batch = anchorBatch(builder, sets, objective, { seed: 0, batchSize: 32, length: 24 }, step);
    ({ state } = await training.step(state, params, batch, step));
  }
  await training.dispose();
  return tuning.merge(params, state.trained);
}
