import { join } from 'node:path';
import { type DecoderConfig, llama } from '@lab/lm';
import { random } from '@lab/tensor';
import { loadWords } from '../../node/load-prompts';
import { saveUnlearningModel } from '../../node/model-folder';
import { trainInRun } from '../../node/train-in-run';
import { loadWorld } from '../../node/world-folder';
import { promptBuilder } from '../../prompts/prompt-builder';
import { worldFormat } from '../../prompts/prompt-format';
import { documentBatch, documentLoss } from '../../training/pretraining';
import { trainer, tuned } from '../../training/trainer';
import { tuningOf } from '../../training/tuning';
import { worldDocuments } from '../../world/documents';
import { initNarrowModel } from '../../world/initial-model';
import type { Split } from '../../world/splits';
import type { World } from '../../world/world';
import type { PretrainOptions } from '../options';
import { reportStopped, withSession } from '../session';

/** Tokens of the longest document of a world, and some room. */
export const ROW_LENGTH = 24;

/** `lab-unlearn pretrain`: a model that knows a world. */
export async function pretrain(options: PretrainOptions): Promise<void> {
  const { out, ...settings } = options;
  const { world: worldFolder, seed, steps, batch, rate, paraphrased, without } = settings;
  const world = loadWorld(worldFolder);
  const tokenizer = loadWords(worldFolder);
  const control = { open: tokenizer.vocabularySize, close: tokenizer.vocabularySize + 1 };
  const config = modelConfig(control.close + 1, options);
  const base = initNarrowModel(random.fold(random.key(seed), 0), config);
  const documents = worldDocuments(withoutAuthors(world, without), tokenizer, { paraphrased });
  const loss = documentLoss(config);
  const optimiser = { learningRate: rate, steps, warmup: 50, decay: 'cosine', weightDecay: 0.01 } as const;
  await withSession(async ({ backend, signal }) => {
    const full = tuningOf(config, control, { kind: 'full' });
    const training = trainer({
      ...tuned(full, (params, _, rows: ReturnType<typeof documentBatch>) => loss(params, rows)),
      ...{ optimiser, seed, backend },
    });
    const { trained, finished } = await trainInRun({
      ...{ folder: out, config: settings, trainer: training, base, steps, label: 'pretrain', signal },
      batchAt: (step) => documentBatch(documents, { seed, batchSize: batch, length: ROW_LENGTH }, step),
    });
    if (!finished) return reportStopped(out);
    const builder = promptBuilder({ tokenizer, control, format: worldFormat(tokenizer) });
    const model = { config, params: full.merge(base, trained), builder, tokenizerFolder: worldFolder };
    await saveUnlearningModel(join(out, 'model'), model);
    console.log(`The model is in ${join(out, 'model')}.`);
  });
}

function withoutAuthors({ facts, names }: World, split: Split | undefined): Pick<World, 'facts' | 'names'> {
  return { names, facts: facts.filter((fact) => fact.domain !== 'authors' || fact.split !== split) };
}

function modelConfig(vocabularySize: number, { layers, width, heads }: PretrainOptions): DecoderConfig {
  return llama({
    ...{ vocabularySize, contextLength: 4 * ROW_LENGTH, layers, width, heads },
    ...{ hiddenWidth: Math.ceil((8 * width) / 3 / 8) * 8, tiedEmbeddings: true },
  });
}
