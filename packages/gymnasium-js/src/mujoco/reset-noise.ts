import type { Generator } from '../random/generator';

/** `start`, with each element moved by U(-scale, scale). */
export const uniformNoise = (generator: Generator, start: Float64Array, scale: number): Float64Array =>
  generator.uniform(-scale, scale, start.length).map((noise, at) => start[at]! + noise);

/** `start`, with each element moved by N(0, scale^2). */
export const normalNoise = (generator: Generator, start: Float64Array, scale: number): Float64Array =>
  generator.normal(0, scale, start.length).map((noise, at) => start[at]! + noise);
