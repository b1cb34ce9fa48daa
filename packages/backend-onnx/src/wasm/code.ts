/**
 * Pieces of WebAssembly code as bytes, composed by plain functions: `set(3, i32.add(get(0), i32.const(1)))`.
 * Only the instructions that the kernels here use. Source: WebAssembly core specification 2.0, section 5.4.
 */
export type Code = readonly number[];

/** LEB128 of a natural number. */
export function unsigned(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >>> 7;
  return rest === 0 ? [low] : [low | 0x80, ...unsigned(rest)];
}

/** LEB128 of a signed 32-bit integer. */
export function signed(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
  return done ? [low] : [low | 0x80, ...signed(rest)];
}

function float32Bytes(value: number): number[] {
  return [...new Uint8Array(Float32Array.of(value).buffer)];
}

const operator =
  (opcode: number) =>
  (...operands: readonly Code[]): Code => [...operands.flat(), opcode];

const vectorOperator =
  (opcode: number) =>
  (...operands: readonly Code[]): Code => [...operands.flat(), 0xfd, ...unsigned(opcode)];

/** The value of a local variable. */
export const get = (local: number): Code => [0x20, ...unsigned(local)];

/** Gives a local variable a value. */
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];

/** Adds a constant to an integer variable. */
export const increase = (local: number, by: number): Code => set(local, i32.add(get(local), i32.const(by)));

/** Runs `body` again and again while `condition` holds after it. */
export const doWhile = (body: readonly Code[], condition: Code): Code => [
  ...[0x03, 0x40],
  ...body.flat(),
  ...condition,
  ...[0x0d, 0x00, 0x0b],
];

/** Runs `body` again and again while `condition` holds before it. */
export const whileDo = (condition: Code, body: readonly Code[]): Code => [
  ...[0x02, 0x40, 0x03, 0x40],
  ...[...condition, 0x45, 0x0d, 0x01],
  ...body.flat(),
  ...[0x0c, 0x00, 0x0b, 0x0b],
];

/** Runs `body` with `counter` = 0 .. count - 1; at least once. */
export function countTo(counter: number, count: number | Code, body: readonly Code[]): Code {
  const end = typeof count === 'number' ? i32.const(count) : count;
  const again = i32.lessThan(get(counter), end);
  return [...set(counter, i32.const(0)), ...doWhile([...body, increase(counter, 1)], again)];
}

/** 32-bit integers. Addresses are integers too: bytes from the beginning of the memory. */
export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: operator(0x6a),
  mul: operator(0x6c),
  lessThan: operator(0x48),
  atMost: operator(0x4c),
};

/** 32-bit floating point. */
export const f32 = {
  const: (value: number): Code => [0x43, ...float32Bytes(value)],
  mul: operator(0x94),
  add: operator(0x92),
  store: (address: Code, value: Code): Code => [...address, ...value, 0x38, 2, 0],
};

const memory = (opcode: number, address: Code, offset: number, value: Code = []): Code => [
  ...address,
  ...value,
  ...[0xfd, ...unsigned(opcode), 2, ...unsigned(offset)],
];

/** Vectors of four 32-bit numbers. Addresses take a constant offset in bytes. */
export const v128 = {
  load: (address: Code, offset = 0): Code => memory(0, address, offset),
  /** One number from memory in all four places. */
  loadSplat: (address: Code, offset = 0): Code => memory(9, address, offset),
  store: (address: Code, value: Code, offset = 0): Code => memory(11, address, offset, value),
  integers: (...values: readonly [number, number, number, number]): Code => [
    ...[0xfd, 12],
    ...new Uint8Array(Int32Array.from(values).buffer),
  ],
  /** Four of the eight numbers of a and b, by place. */
  shuffle: (a: Code, b: Code, ...places: readonly [number, number, number, number]): Code => [
    ...[...a, ...b, 0xfd, 13],
    ...places.flatMap((place) => [0, 1, 2, 3].map((byte) => 4 * place + byte)),
  ],
  /** Bits of `a` where `mask` is set, of `b` elsewhere. */
  select: (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, 0xfd, 82],
};

/** Vectors of four floating-point numbers. */
export const f32x4 = {
  const: (value: number): Code => {
    const bytes = float32Bytes(value);
    return [0xfd, 12, ...bytes, ...bytes, ...bytes, ...bytes];
  },
  splat: vectorOperator(19),
  lane: (x: Code, index: number): Code => [...x, 0xfd, 31, index],
  nearest: vectorOperator(106),
  sqrt: vectorOperator(227),
  abs: vectorOperator(224),
  neg: vectorOperator(225),
  add: vectorOperator(228),
  sub: vectorOperator(229),
  mul: vectorOperator(230),
  div: vectorOperator(231),
  min: vectorOperator(232),
  max: vectorOperator(233),
  toInteger: vectorOperator(248),
};

/** Vectors of four 32-bit integers. */
export const i32x4 = {
  splat: vectorOperator(17),
  greaterThan: vectorOperator(59),
  shiftLeft: (x: Code, bits: number): Code => [...x, ...i32.const(bits), 0xfd, ...unsigned(171)],
  add: vectorOperator(174),
};
