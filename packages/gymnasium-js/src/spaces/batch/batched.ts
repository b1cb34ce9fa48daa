import type { Box } from '../box';
import type { Dict, SpaceRecord } from '../dict';
import type { Discrete } from '../discrete';
import type { MultiBinary } from '../multi-binary';
import type { MultiDiscrete } from '../multi-discrete';
import type { Space } from '../space';
import type { Tuple } from '../tuple';

/** The space of batches of `S`: see `batchSpace`. */
export type Batched<S extends Space<unknown>> =
  S extends Box<infer D>
    ? Box<D>
    : S extends Discrete<infer D>
      ? MultiDiscrete<D>
      : S extends MultiDiscrete<infer D>
        ? Box<D>
        : S extends MultiBinary
          ? Box<'int8'>
          : S extends Tuple<infer Parts>
            ? Tuple<BatchedParts<Parts>>
            : S extends Dict<infer Parts>
              ? Dict<BatchedRecord<Parts>>
              : Tuple<readonly S[]>;

/** The batched spaces of a tuple's parts. */
export type BatchedParts<Parts extends readonly Space<unknown>[]> = { [K in keyof Parts]: Batched<Parts[K]> };

/** The batched spaces of a dictionary's parts. */
export type BatchedRecord<Parts extends SpaceRecord> = { [K in keyof Parts]: Batched<Parts[K]> };
