import { array, type Tensor } from '@lab/tensor';
import { ArgumentError } from '../errors';
import type { Example } from './prompt-builder';

/** Rows of token ids with what each position should say next. */
export interface ResponseBatch {
  /** int32 [batch, time] */
  readonly inputs: Tensor;
  /** int32 [batch, time]: the token after each. */
  readonly targets: Tensor;
  /** float32 [batch, time]: 1 where the target belongs to the response. */
  readonly mask: Tensor;
}

/** What {@link collate} may be told. */
export interface CollateOptions {
  /** Tokens of each row but one, at least the longest example less one. Default: that. */
  readonly length?: number;
  readonly padToken?: number;
  /** Whether the loss is on the response, as in the paper's formula, or on the prompt too. Default `response`. */
  readonly lossOn?: 'response' | 'all';
}

/**
 * Examples as one batch, padded on the right, where causal attention does not look.
 * @throws ArgumentError if there is none, one has no response, or one is longer than `length`
 */
export function collate(
  examples: readonly Example[],
  { length = longest(examples), padToken = 0, lossOn = 'response' }: CollateOptions = {},
): ResponseBatch {
  if (examples.length === 0) throw new ArgumentError('examples: must not be empty');
  const shape = [examples.length, length];
  const inputs = new Int32Array(examples.length * length).fill(padToken);
  const targets = inputs.slice();
  const mask = new Float32Array(inputs.length);
  examples.forEach(({ tokens, responseStart }, row) => {
    checkExample(tokens, responseStart, length, row);
    const start = row * length;
    inputs.set(tokens.slice(0, -1), start);
    targets.set(tokens.slice(1), start);
    const first = lossOn === 'all' ? 0 : responseStart - 1;
    mask.fill(1, start + first, start + tokens.length - 1);
  });
  return {
    inputs: array(inputs, { shape }),
    targets: array(targets, { shape }),
    mask: array(mask, { shape }),
  };
}

/** Frees the arrays of a batch. */
export function disposeBatch({ inputs, targets, mask }: ResponseBatch): void {
  for (const each of [inputs, targets, mask]) each.dispose();
}

function longest(examples: readonly Example[]): number {
  return Math.max(...examples.map(({ tokens }) => tokens.length)) - 1;
}

function checkExample(tokens: readonly number[], responseStart: number, length: number, row: number): void {
  if (tokens.length - 1 > length)
    throw new ArgumentError(`examples[${row}]: ${tokens.length} tokens, at most ${length + 1}`);
  if (!(responseStart >= 1 && responseStart < tokens.length))
    throw new ArgumentError(`examples[${row}]: the response starts at ${responseStart} of ${tokens.length}`);
}
