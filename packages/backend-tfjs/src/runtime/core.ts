import type * as core from '@tensorflow/tfjs-core';

/** The core of TensorFlow.js, which the package of a binding exports too. */
export type Core = typeof core;

/** A tensor of TensorFlow.js. */
export type TfjsTensor = core.Tensor;

/** Attributes of a kernel. */
export type KernelAttributes = core.NamedAttrMap;
