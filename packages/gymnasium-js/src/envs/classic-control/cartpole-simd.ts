import { cartPoleModule } from './cartpole-module';

/** Bytes of a page of WebAssembly memory. */
const PAGE = 1 << 16;
/** Environments moved at once, few enough for the processor's nearest cache. */
const BLOCK = 256;
/** Bytes of scratch memory for each environment of a block, at the beginning of the memory. */
const SCRATCH = 16;

/** Arrays of many cart-poles in the memory of a WebAssembly module that moves two of them at a time. */
export interface CartPoleSimd {
  /** States by component: all positions, then all velocities, angles and angular velocities. */
  readonly state: Float64Array;
  /** One action each, 0 or 1. */
  readonly actions: Int32Array;
  readonly terminations: Uint8Array;
  /** Four numbers for each environment. */
  readonly observations: Float32Array;
  /**
   * Moves the environments `from` to `to` (an even number of them) on, with the bits of `advanceCartPole`.
   *
   * @returns `to`, or the first of a pair that it leaves alone because an angle is beyond 0.3 radians.
   */
  advance(from: number, to: number): number;
}

/** The parts of the global `WebAssembly` in use, which TypeScript describes in its library for browsers only. */
interface Engine {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (
    module: object,
  ) => { readonly exports: { readonly memory: Memory; readonly advance: Advance } };
}

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

type Advance = (from: number, to: number, ...places: number[]) => number;

const engine = (globalThis as { WebAssembly?: Engine }).WebAssembly;

let compiled: object | null | undefined;

/** The module, compiled once; null where the engine has no WebAssembly with SIMD. */
function compile({ validate, Module }: Engine): object | null {
  if (compiled === undefined) {
    const bytes = Uint8Array.from(atob(cartPoleModule), (character) => character.charCodeAt(0));
    compiled = validate(bytes) ? new Module(bytes) : null;
  }
  return compiled;
}

/** Memory for `count` cart-poles, or null where the engine has no WebAssembly with SIMD. */
export function createCartPoleSimd(count: number): CartPoleSimd | null {
  const module = engine && compile(engine);
  if (!module) return null;
  const { memory, advance } = new engine.Instance(module).exports;
  const state = SCRATCH * BLOCK;
  const observations = state + 32 * count;
  const actions = observations + 16 * count;
  const terminations = actions + 4 * count;
  memory.grow(Math.ceil((terminations + count) / PAGE));
  const { buffer } = memory;
  return {
    state: new Float64Array(buffer, state, 4 * count),
    observations: new Float32Array(buffer, observations, 4 * count),
    actions: new Int32Array(buffer, actions, count),
    terminations: new Uint8Array(buffer, terminations, count),
    advance(from, to) {
      for (let next = from; next < to; ) {
        const end = Math.min(next + BLOCK, to);
        // The function counts the scratch memory from the first environment of all.
        const scratch = 0 - SCRATCH * next;
        next = advance(next, end, state, 8 * count, actions, terminations, observations, scratch);
        if (next < end) return next;
      }
      return Math.max(from, to);
    },
  };
}
