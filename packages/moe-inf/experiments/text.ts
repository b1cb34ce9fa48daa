import { readFile } from 'node:fs/promises';
import { CharacterTokenizer, HuggingFaceTokenizer, trainBpe } from '@lab/lm';
import type { DecoderTask } from './decoder-task';
import { uniformNumbers } from './sequences';

/** How a text is cut into tokens. */
export type Tokens = 'characters' | 'byte pairs';

/** A text as tokens: its first nine tenths to train on, the rest held out. */
export interface TokenisedText {
  readonly vocabularySize: number;
  readonly training: Int32Array;
  readonly heldOut: Int32Array;
  /** Of the held-out part. */
  readonly charactersPerToken: number;
}

const path = new URL('../../../../shared/data/text/tinyshakespeare.txt', import.meta.url);

/** The shared text, as characters or as byte pairs, which are trained on the part to train on. */
export async function tokenised(tokens: Tokens, vocabularySize: number): Promise<TokenisedText> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new Error('tier C needs ../shared/data/text/tinyshakespeare.txt beside the repository', { cause });
  });
  const cut = Math.floor(0.9 * text.length);
  const [before, after] = [text.slice(0, cut), text.slice(cut)];
  const tokenizer =
    tokens === 'characters'
      ? new CharacterTokenizer([...new Set(text)].sort().join(''))
      : bytePairs(before, vocabularySize);
  const [training, heldOut] = [before, after].map((part) => Int32Array.from(tokenizer.encode(part)));
  return {
    vocabularySize: tokenizer.vocabularySize,
    training: training!,
    heldOut: heldOut!,
    charactersPerToken: after.length / heldOut!.length,
  };
}

function bytePairs(text: string, vocabularySize: number): HuggingFaceTokenizer {
  const end = '<|endoftext|>';
  const json = trainBpe([text], { vocabularySize, specialTokens: [end] });
  return new HuggingFaceTokenizer(json, { eos_token: end });
}

/** Windows of a text: to train on from anywhere, held out evenly spread. */
export function textTask(
  { training, heldOut }: TokenisedText,
  config: DecoderTask['config'],
  { count, time, batches }: { readonly count: number; readonly time: number; readonly batches: number },
): DecoderTask {
  const stride = Math.floor((heldOut.length - time - 1) / (count * batches));
  const evenly = (batch: number) =>
    windows(
      heldOut,
      time,
      Array.from({ length: count }, (_, row) => (batch * count + row) * stride),
    );
  return {
    ...{ count, time, config, chances: [1], entropy: 0 },
    heldOut: Array.from({ length: batches }, (_, batch) => {
      const { targets, ...rest } = evenly(batch);
      return { ...rest, successors: targets };
    }),
    batches: (seed) => {
      const uniform = uniformNumbers(seed);
      const last = training.length - time - 1;
      return () =>
        windows(
          training,
          time,
          Array.from({ length: count }, () => Math.floor(uniform() * last)),
        );
    },
  };
}

/** The tokens from each start on, and those that come next; all count. */
function windows(tokens: Int32Array, time: number, starts: readonly number[]) {
  const from = (shift: number) =>
    Int32Array.from(starts.flatMap((start) => [...tokens.subarray(start + shift, start + shift + time)]));
  return { tokens: from(0), targets: from(1), mask: new Float32Array(starts.length * time).fill(1) };
}
