/** What follows the weight whose gain is asked for. */
export type Nonlinearity = 'linear' | 'sigmoid' | 'tanh' | 'relu' | 'leakyRelu' | 'selu';

/**
 * The factor that keeps the variance through a nonlinearity, as `torch.nn.init.calculate_gain`:
 * 1, 5/3 for tanh, sqrt(2) for relu, sqrt(2 / (1 + a^2)) for a leaky relu of slope `a`, 3/4 for selu.
 */
export function gain(nonlinearity: Nonlinearity, a = 0.01): number {
  switch (nonlinearity) {
    case 'linear':
    case 'sigmoid':
      return 1;
    case 'tanh':
      return 5 / 3;
    case 'relu':
      return Math.SQRT2;
    case 'leakyRelu':
      return Math.sqrt(2 / (1 + a * a));
    case 'selu':
      return 3 / 4;
  }
}
