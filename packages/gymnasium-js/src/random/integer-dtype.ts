/** NumPy's names of the types that `integers` draws. */
export type IntegerDtype =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64';

/** Bits of an integer type and its smallest and largest value. */
export interface IntegerLimits {
  width: 1 | 8 | 16 | 32 | 64;
  min: bigint;
  max: bigint;
}

const signed = (width: 8 | 16 | 32 | 64): IntegerLimits => ({
  width,
  min: -(1n << BigInt(width - 1)),
  max: (1n << BigInt(width - 1)) - 1n,
});
const unsigned = (width: 1 | 8 | 16 | 32 | 64): IntegerLimits => ({
  width,
  min: 0n,
  max: (1n << BigInt(width)) - 1n,
});

/** The limits of every integer type. */
export const INTEGER_LIMITS: Readonly<Record<IntegerDtype, IntegerLimits>> = {
  bool: unsigned(1),
  int8: signed(8),
  int16: signed(16),
  int32: signed(32),
  int64: signed(64),
  uint8: unsigned(8),
  uint16: unsigned(16),
  uint32: unsigned(32),
  uint64: unsigned(64),
};
