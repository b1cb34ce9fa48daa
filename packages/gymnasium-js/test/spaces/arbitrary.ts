import fc from 'fast-check';
import {
  Box,
  Dict,
  Discrete,
  type DiscreteDtype,
  type Dtype,
  Graph,
  MultiBinary,
  MultiDiscrete,
  OneOf,
  Sequence,
  type Space,
  Text,
  Tuple,
} from '../../src/index';

type AnySpace = Space<unknown>;

const shape = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 });
const dtype = fc.constantFrom<DiscreteDtype[]>(
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
);
const size = (lengths: readonly number[]) => lengths.reduce((product, length) => product * length, 1);

/** A bound, or none where the dtype allows it. */
const interval = (type: Dtype) => {
  const low = fc.integer({ min: type.startsWith('u') ? 0 : -50, max: 50 });
  const span = fc.integer({ min: 0, max: 70 });
  const open = type.startsWith('u') || type === 'bool' ? fc.constant(false) : fc.boolean();
  return fc.tuple(low, span, open, open).map(([least, width, below, above]) => {
    const bounds = type === 'bool' ? [least % 2 === 0 ? 0 : 1, 1] : [least, least + width];
    return [
      below ? Number.NEGATIVE_INFINITY : bounds[0]!,
      above ? Number.POSITIVE_INFINITY : bounds[1]!,
    ] as const;
  });
};

const box = fc
  .tuple(shape, fc.oneof(dtype, fc.constantFrom('float32' as const, 'float64' as const, 'bool' as const)))
  .chain(([lengths, type]) =>
    fc.array(interval(type as Dtype), { minLength: size(lengths), maxLength: size(lengths) }).map(
      (bounds): AnySpace =>
        new Box<Dtype>(
          bounds.map(([low]) => low),
          bounds.map(([, high]) => high),
          { shape: lengths, dtype: type },
        ),
    ),
  );

const discrete = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 9 }), dtype)
  .map(([n, start, type]): AnySpace => new Discrete<DiscreteDtype>(n, { start, dtype: type }));

const multiBinary = fc
  .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 })
  .map((lengths): AnySpace => new MultiBinary(lengths.length === 1 ? lengths[0]! : lengths));

const multiDiscrete = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 0, max: 9 }),
    dtype,
  )
  .map(
    ([nvec, start, type]): AnySpace => new MultiDiscrete<DiscreteDtype>([nvec, nvec], { start, dtype: type }),
  );

const text = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 5 }), fc.constantFrom('ab', 'zyx', 'é😀1'))
  .map(([minLength, span, charset]): AnySpace => new Text(minLength + span, { minLength, charset }));

const parts = (space: fc.Arbitrary<AnySpace>) => fc.array(space, { minLength: 1, maxLength: 3 });

/** Spaces that flatten to an array, nested up to three deep. */
export const flatSpaces: fc.Arbitrary<AnySpace> = fc.letrec<{ space: AnySpace }>((tie) => ({
  space: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'flat' },
    box,
    discrete,
    multiBinary,
    multiDiscrete,
    text,
    parts(tie('space')).map((spaces): AnySpace => new Tuple(spaces)),
    parts(tie('space')).map(
      (spaces): AnySpace => new Dict(Object.fromEntries(spaces.map((s, i) => [`k${9 - i}`, s]))),
    ),
    parts(tie('space')).map((spaces): AnySpace => new OneOf(spaces)),
  ),
})).space;

/** Spaces of every kind, nested. */
export const anySpaces: fc.Arbitrary<AnySpace> = fc.oneof(
  flatSpaces,
  flatSpaces.map((space): AnySpace => new Sequence(space)),
  fc
    .oneof(box, discrete, multiBinary, multiDiscrete)
    .map((space): AnySpace => new Sequence(space, { stack: true })),
  fc
    .tuple(fc.oneof(box, discrete), fc.oneof(multiBinary, discrete))
    .map(([n, e]): AnySpace => new Graph(n, e)),
  fc.tuple(flatSpaces, discrete).map(([a, b]): AnySpace => new Tuple([new Sequence(a), new Graph(b, null)])),
);
