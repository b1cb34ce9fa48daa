import type { QuestionAnswer } from '../../data/question-answer';
import { ArgumentError } from '../../errors';
import { tofuModel } from '../../evaluate/tofu-model';
import { evaluateTofuSets, type TofuSets, worldTofuSets } from '../../evaluate/tofu-sets';
import { forgetQuality } from '../../metrics/forget-quality';
import { utilityRetention } from '../../metrics/utility-retention';
import { numberAt, numbersAt, readJsonObject } from '../../node/json-file';
import { loadTofu } from '../../node/load-tofu';
import { loadUnlearningModel } from '../../node/model-folder';
import { loadWorld } from '../../node/world-folder';
import { type TofuComparison, tofuSection } from '../../report/tofu-section';
import { handOut } from '../hand-out';
import type { TofuOptions } from '../options';
import { withSession } from '../session';

/** `lab-unlearn eval tofu`: TOFU's metrics of a model. */
export async function evaluateTofu(options: TofuOptions): Promise<void> {
  const sets = await openSets(options);
  const { average, maxTokens: maxNewTokens } = options;
  // Read before anything is computed, so that a file that cannot be used costs no time.
  const references = readReferences(options);
  const model = await loadUnlearningModel(options.model, { extend: false });
  const result = await withSession(async ({ backend }) => {
    const asked = tofuModel(model, { backend, maxNewTokens });
    return evaluateTofuSets(asked, sets, average);
  });
  const { ratios, utility: before } = references;
  const { utility, forget } = result;
  const comparison: TofuComparison = {
    ...(ratios && { reference: { ratios, quality: forgetQuality(forget.ratios, ratios) } }),
    ...(before !== undefined && utility !== undefined && { retention: utilityRetention(before, utility) }),
  };
  const { reference, retention } = comparison;
  const figures = { ...result, quality: reference?.quality, retention };
  handOut(`TOFU's figures of ${options.model}`, figures, [tofuSection(result, comparison)], options);
}

function readReferences({ reference, before }: TofuOptions): {
  readonly ratios?: readonly number[];
  readonly utility?: number;
} {
  return {
    ...(reference !== undefined && {
      ratios: numbersAt(readJsonObject(reference), ['forget', 'ratios'], reference),
    }),
    ...(before !== undefined && { utility: numberAt(readJsonObject(before), ['utility'], before) }),
  };
}

async function openSets({ world, forget, retain, realAuthors, worldFacts }: TofuOptions): Promise<TofuSets> {
  if (world !== undefined) return worldTofuSets(loadWorld(world));
  if (forget === undefined) throw new ArgumentError('--world or --forget: one is needed');
  const given = Object.entries({ forget, retain, realAuthors, worldFacts });
  const loaded: [string, QuestionAnswer[]][] = [];
  for (const [name, path] of given) if (path !== undefined) loaded.push([name, await loadTofu(path)]);
  return Object.fromEntries(loaded) as unknown as TofuSets;
}
