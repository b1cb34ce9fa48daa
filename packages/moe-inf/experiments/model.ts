import { type Ffn, type FfnOptions, initialisers, LayerNorm, Linear } from '@lab/nn';
import {
  add,
  array,
  expandDims,
  full,
  gather,
  iota,
  logSoftmax,
  mean,
  mul,
  neg,
  random,
  reshape,
  sub,
  sum,
  type Tensor,
  takeAlongAxis,
} from '@lab/tensor';
import { type Corpus, entropy, partsOf, successorProbabilities } from './corpus';

/** Parameters of the smallest model in which a feed-forward has to memorise. */
export interface ModelParams {
  readonly domain: Tensor;
  readonly first: Tensor;
  readonly second: Tensor;
  readonly ffn: object;
  readonly head: Linear.Params;
}

/** Sum of three embeddings, norm, one feed-forward beside its residual, norm, linear. Norms have no parameters. */
export function initModel(
  key: Tensor,
  ffn: Ffn<object>,
  { symbols, domains }: Corpus,
  width: number,
): ModelParams {
  const table = (index: number, rows: number) => random.normal(random.fold(key, index), [rows, width]);
  return {
    domain: table(0, domains),
    first: table(1, symbols),
    second: table(2, symbols),
    ffn: ffn.init(random.fold(key, 3)),
    head: Linear.init(random.fold(key, 4), {
      ...{ inputs: width, outputs: symbols, weight: initialisers.normal(0.1), bias: initialisers.zeros },
    }),
  };
}

/** What the model gives for contexts: int32 [n]. */
export function applyModel(
  { domain, first, second, ffn: own, head }: ModelParams,
  context: Tensor,
  ffn: Ffn<object>,
  corpus: Corpus,
  options: FfnOptions,
) {
  const parts = array(
    partsOf(
      Int32Array.from({ length: corpus.contexts }, (_, c) => c),
      corpus,
    ),
    { shape: [corpus.contexts, 3] },
  );
  const part = (index: number) =>
    reshape(takeAlongAxis(gather(parts, context), full([context.size, 1], index, 'int32'), 1), [-1]);
  const x = normed(add(add(gather(domain, part(0)), gather(first, part(1))), gather(second, part(2))));
  const { output, ...report } = ffn.apply(own, x, options);
  return { logProbs: logSoftmax(Linear.apply(head, normed(add(x, output)))), report };
}

function normed(x: Tensor): Tensor {
  const size = [x.shape.at(-1) as number];
  return LayerNorm.apply({ weight: full(size, 1), bias: full(size, 0) }, x);
}

/** Mean of -log p of the targets. */
export function crossEntropy(logProbs: Tensor, targets: Tensor): Tensor {
  return neg(mean(takeAlongAxis(logProbs, expandDims(targets, 1), 1)));
}

/** The exact excess loss over all contexts; the layer's samples are its only noise. */
export function excessLoss(params: ModelParams, ffn: Ffn<object>, corpus: Corpus, options: FfnOptions) {
  const all = iota([corpus.contexts], 0, 'int32');
  const { logProbs, report } = applyModel(params, all, ffn, corpus, options);
  const known = takeAlongAxis(logProbs, corpus.successors, 1);
  const weighted = mul(known, array([[...successorProbabilities]]));
  return { excess: sub(neg(mean(sum(weighted, { axis: 1 }))), entropy), statistics: report.statistics ?? {} };
}
