import { gelu, relu, silu, type Tensor } from '@lab/tensor';

/** What stands between the two products of a feed-forward; gelu_new is the tanh form of GPT-2. */
export type Activation = 'gelu_new' | 'gelu' | 'relu' | 'silu';

/** The function of each name. */
export const activations: Readonly<Record<Activation, (x: Tensor) => Tensor>> = {
  gelu_new: (x) => gelu(x, { approximate: true }),
  gelu: (x) => gelu(x, { approximate: false }),
  relu: (x) => relu(x),
  silu: (x) => silu(x),
};
