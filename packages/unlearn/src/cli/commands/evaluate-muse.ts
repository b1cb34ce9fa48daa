import { ArgumentError } from '../../errors';
import { answerer } from '../../evaluate/answerer';
import { evaluateMembership, type MembershipFigures } from '../../evaluate/evaluate-membership';
import { evaluateKnowledge, evaluateVerbatim } from '../../evaluate/evaluate-muse';
import { privacyLeak } from '../../metrics/privacy-leak';
import { utilityRetention } from '../../metrics/utility-retention';
import { compressedBytes } from '../../node/compressed-bytes';
import { numberAt, numbersAt, readJsonObject } from '../../node/json-file';
import { loadPassages, loadTexts } from '../../node/load-muse';
import { loadTofu } from '../../node/load-tofu';
import { loadUnlearningModel, type UnlearningModel } from '../../node/model-folder';
import { type MuseResult, museSection } from '../../report/muse-section';
import { handOut } from '../hand-out';
import type { MuseOptions } from '../options';
import { type Session, withSession } from '../session';

/** `lab-unlearn eval muse`: MUSE's figures of a model, whichever there are files for. */
export async function evaluateMuse(options: MuseOptions): Promise<void> {
  const { passages, knowledge, retain, texts, holdout } = options;
  if ([passages, knowledge, retain, texts].every((path) => path === undefined))
    throw new ArgumentError('--passages, --knowledge, --retain or --texts: one is needed');
  if ((texts === undefined) !== (holdout === undefined))
    throw new ArgumentError('--texts and --holdout: both are needed, or none');
  const model = await loadUnlearningModel(options.model, { extend: false });
  const result = await withSession(async ({ backend }) => ({
    ...(await generatedFigures(model, options, backend)),
    ...(texts !== undefined && { membership: await membershipOf(model, options, backend) }),
  }));
  const compared = { ...result, ...comparisonOf(result, options) };
  handOut(`MUSE's figures of ${options.model}`, compared, [museSection(compared)], options);
}

async function generatedFigures(
  model: UnlearningModel,
  { passages, knowledge, retain, demonstrations, passageTokens, answerTokens }: MuseOptions,
  backend: Session['backend'],
): Promise<MuseResult> {
  const asking = (maxNewTokens: number) => ({
    ...model,
    answerer: answerer({ ...model, backend, maxNewTokens }),
  });
  const shown = demonstrations === undefined ? [] : await loadTofu(demonstrations);
  const knowledgeOf = async (path: string) =>
    evaluateKnowledge(asking(answerTokens), await loadTofu(path), shown);
  return {
    ...(passages !== undefined && {
      verbatim: await evaluateVerbatim(asking(passageTokens), await loadPassages(passages)),
    }),
    ...(knowledge !== undefined && { knowledge: await knowledgeOf(knowledge) }),
    ...(retain !== undefined && { utility: await knowledgeOf(retain) }),
  };
}

async function membershipOf(
  model: UnlearningModel,
  { texts = '', holdout = '', referenceModel }: MuseOptions,
  backend: Session['backend'],
): Promise<Record<string, MembershipFigures>> {
  const sets = { forget: await loadTexts(texts), holdout: await loadTexts(holdout) };
  const reference =
    referenceModel === undefined ? undefined : await loadUnlearningModel(referenceModel, { extend: false });
  return evaluateMembership(model, sets, {
    ...{ tokenizer: model.builder.tokenizer, compressedBytes, backend },
    ...(reference && { reference }),
  });
}

function comparisonOf(
  { membership, utility }: MuseResult,
  { reference, before }: MuseOptions,
): Pick<MuseResult, 'privacyLeak' | 'retention'> {
  const scores = (path: string, set: string) =>
    numbersAt(readJsonObject(path), ['membership', 'minK', set], path);
  const own = membership?.minK;
  return {
    ...(reference !== undefined &&
      own && {
        privacyLeak: privacyLeak(own, {
          forget: scores(reference, 'forget'),
          holdout: scores(reference, 'holdout'),
        }),
      }),
    ...(before !== undefined &&
      utility !== undefined && {
        retention: utilityRetention(numberAt(readJsonObject(before), ['utility'], before), utility),
      }),
  };
}
