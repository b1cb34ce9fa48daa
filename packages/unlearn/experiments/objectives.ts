import { join } from 'node:path';
import type { DecoderConfig, DecoderParams } from '@lab/lm';
import { random } from '@lab/tensor';
import {
  anchorBatch,
  ceu,
  dpo,
  evaluateTofuSets,
  forgetQuality,
  gradientAscent,
  gradientDifference,
  idk,
  klMinimisation,
  negateTaskVector,
  npo,
  type Objective,
  rmu,
  satImp,
  simNpo,
  steeringVector,
  type TofuFigures,
  type TofuSets,
  tofuModel,
  trainer,
  tuned,
  tuningOf,
  undial,
  unlearnLoss,
  wga,
  worldTofuSets,
} from '../src';
import { type Session, withSession } from '../src/cli/session';
import { loadUnlearningModel, loadWorld, type UnlearningModel } from '../src/node';
import { makeBase, type SeedFolders, stored } from './folders';
import type { ExperimentSettings } from './settings';

/** TOFU's figures of one model. */
export interface ObjectiveFigures {
  readonly utility: number;
  readonly forget: TofuFigures;
}

/** What the standard objectives make of a model, by name, and the forget quality of each. */
export interface ObjectiveResult extends ObjectiveFigures {
  readonly quality: number;
}

type Backend = Session['backend'];
type Sets = Required<TofuSets>;

/**
 * Permanent unlearning of the test authors by the standard objectives, beside a model that knows them and one that was
 * trained without them.
 */
export async function compareObjectives(
  folders: SeedFolders,
  settings: ExperimentSettings,
): Promise<Record<string, ObjectiveResult>> {
  const [knowing, ignorant] = [join(folders.root, 'knowing'), join(folders.root, 'ignorant')];
  const shared = { seed: 0, layers: settings.depths[0]!, paraphrased: 0.3 };
  await makeBase(knowing, folders, settings, shared);
  await makeBase(ignorant, folders, settings, { ...shared, without: 'test' });
  const model = await loadUnlearningModel(join(knowing, 'model'));
  const other = await loadUnlearningModel(join(ignorant, 'model'));
  const sets = worldTofuSets(loadWorld(folders.world));
  const figures = await withSession(async ({ backend }) => {
    const keep = (name: string, make: () => Promise<DecoderParams> | DecoderParams) =>
      stored(join(folders.root, 'objectives', `${name}.json`), async () =>
        tofuFigures({ ...model, params: await make() }, sets, backend),
      );
    const kept: [string, ObjectiveFigures][] = [
      ['before', await keep('before', () => model.params)],
      ['never trained on them', await keep('never', () => other.params)],
    ];
    for (const [name, objective] of Object.entries(objectivesOf(model.config)))
      kept.push([name, await keep(name, () => trained(model, objective, sets, settings, backend))]);
    kept.push(['taskVector', await keep('taskVector', () => byTaskVector(model, sets, settings, backend))]);
    return kept;
  });
  const reference = figures[1]![1].forget.ratios;
  return Object.fromEntries(
    figures.map(([name, each]) => [name, { ...each, quality: forgetQuality(each.forget.ratios, reference) }]),
  );
}

function objectivesOf({ width }: DecoderConfig): Readonly<Record<string, Objective>> {
  const control = steeringVector(random.key(0), width);
  return {
    ...{ gradientAscent: gradientAscent(), gradientDifference: gradientDifference() },
    ...{ klMinimisation: klMinimisation(), idk: idk(), dpo: dpo(), npo: npo(), simNpo: simNpo() },
    ...{ rmu: rmu({ layer: 2, control }), undial: undial({ alpha: 1 }), wga: wga(), satImp: satImp() },
    ceu: ceu({ ignoredTokens: 0, alpha: 1 }),
  };
}

async function trained(
  { config, params, builder }: UnlearningModel,
  objective: Objective,
  sets: Sets,
  { objectives }: ExperimentSettings,
  backend: Backend,
): Promise<DecoderParams> {
  const { steps, rate, batchSize } = { ...objectives, ...objectives.others[objective.name] };
  const tuning = tuningOf(config, builder.control, { kind: 'full' });
  const training = trainer({
    ...tuned(tuning, unlearnLoss(config, objective)),
    ...{ optimiser: { learningRate: rate, steps }, seed: 0, backend },
  });
  let state = training.start(params);
  for (let step = 0; step < steps; step++) {
    const settings = { seed: 0, batchSize, length: 24, refusals: ['forgot'] };
    const batch = anchorBatch(builder, sets, objective, settings, step);
    ({ state } = await training.step(state, params, batch, step));
  }
  await training.dispose();
  return tuning.merge(params, state.trained);
}

/** Descent on the forget set, then as far the other way. */
async function byTaskVector(
  model: UnlearningModel,
  sets: Sets,
  settings: ExperimentSettings,
  backend: Backend,
): Promise<DecoderParams> {
  const descent = { ...gradientAscent({ gamma: -1 }), name: 'taskVector' };
  return negateTaskVector(model.params, await trained(model, descent, sets, settings, backend), 1);
}

async function tofuFigures(
  model: UnlearningModel,
  sets: TofuSets,
  backend: Backend,
): Promise<ObjectiveFigures> {
  const asked = tofuModel(model, { backend, maxNewTokens: 4 });
  const { forget, utility } = await evaluateTofuSets(asked, sets);
  await asked.dispose();
  return { forget, utility: utility as number };
}
