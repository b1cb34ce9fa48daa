import type { HostArray, Spec } from '../core/dtype';
import { DTypeError } from '../core/errors';
import type { OpAttrs } from '../core/op-attrs';
import type { OpDefinition } from '../core/op-definition';
import { checkSizes, formatShape } from './checks';
import { normalQuantile } from './normal-quantile';
import { fillWords, streams, threefry } from './threefry';

type Draw = 'randomBits' | 'randomUniform' | 'randomNormal';

/**
 * Definitions of counter-based random numbers. Element n of bits, uniforms and normals is made from word n of the
 * same stream of the key, so the three are dependent on each other for one key.
 */
export const randomOps = {
  randomBits: {
    ...drawn('randomBits', 'random.bits', 'int32'),
    kernel: ([key], [out]) => fillWords(key!, streams.bits, 0, out!.data as Int32Array),
  },
  randomUniform: {
    ...drawn('randomUniform', 'random.uniform', 'float32'),
    kernel: ([key], [out]) => fillWith(key!, out!, (word) => (word >>> 8) * 2 ** -24),
  },
  randomNormal: {
    ...drawn('randomNormal', 'random.normal', 'float32'),
    kernel: ([key], [out]) => fillWith(key!, out!, (word) => normalQuantile(((word >>> 0) + 0.5) * 2 ** -32)),
  },
  randomSplit: {
    name: 'randomSplit',
    infer: (_inputs, { count }) => {
      checkSizes('random.split', [count]);
      return [{ shape: [count, 2], dtype: 'int32' }];
    },
    vjp: () => [undefined],
    kernel: ([key], [out]) => fillWords(key!, streams.split, 0, out!.data as Int32Array),
  },
  randomFold: {
    name: 'randomFold',
    infer: ([, data]) => {
      if (data!.dtype !== 'int32' || data!.shape.length > 0) {
        throw new DTypeError(
          `random.fold: data needs an int32 scalar, got ${data!.dtype} ${formatShape(data!.shape)}`,
        );
      }
      return [{ shape: [2], dtype: 'int32' }];
    },
    vjp: () => [undefined, undefined],
    kernel: ([key, data], [out]) => {
      const words = [key!.data[0]!, key!.data[1]!] as const;
      threefry(words, data!.data[0]!, streams.fold, out!.data as Int32Array, 0);
    },
  },
} satisfies { [K in Draw | 'randomSplit' | 'randomFold']: OpDefinition<K> };

function drawn<K extends Draw>(name: K, publicName: string, dtype: 'int32' | 'float32') {
  return {
    name,
    infer: (_inputs: readonly Spec[], { shape }: OpAttrs[K]) => {
      checkSizes(publicName, shape);
      return [{ shape, dtype }];
    },
    vjp: () => [undefined],
  };
}

/** How many words are made at once: few enough to stay in the cache. */
const chunk = 1024;

function fillWith(key: HostArray, { data }: HostArray, toNumber: (word: number) => number): void {
  const words = new Int32Array(Math.min(chunk, data.length));
  for (let start = 0; start < data.length; start += chunk) {
    fillWords(key, streams.bits, start / 2, words);
    const count = Math.min(chunk, data.length - start);
    for (let n = 0; n < count; n++) data[start + n] = toNumber(words[n]!);
  }
}
