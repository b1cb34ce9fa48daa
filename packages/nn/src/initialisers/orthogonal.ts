import { div, matmul, mul, random, reshape, scan, sqrt, square, sub, sum, type Tensor } from '@lab/tensor';
import { fansOf } from './fans';
import type { Initialiser } from './initialiser';

/** Enough for singular values down to 1e-6 of the largest, since each step multiplies small ones by 1.5. */
const steps = 48;

/**
 * A random matrix with orthonormal rows or columns, whichever are fewer, times `gain`; uniform over all such
 * matrices, as `torch.nn.init.orthogonal_`. Axes behind the first count as one.
 *
 * The orthogonal polar factor of a Gaussian matrix, by Newton-Schulz steps X <- 1.5 X - 0.5 X X^T X.
 * @throws ConfigError for a shape of rank 0 or 1
 */
export function orthogonal(gain = 1): Initialiser {
  return (key, shape) => {
    fansOf(shape);
    const rows = shape[0] as number;
    const gaussian = reshape(random.normal(key, shape), [rows, -1]);
    const first = div(gaussian, sqrt(sum(square(gaussian))));
    const step = rows <= (first.shape[1] as number) ? rowStep : columnStep;
    const [factor] = scan((x: Tensor) => [step(x), {}] as [Tensor, object], first, null, { length: steps });
    return reshape(mul(factor, gain), shape);
  };
}

function rowStep(x: Tensor): Tensor {
  return sub(mul(x, 1.5), mul(matmul(matmul(x, x, { transposeB: true }), x), 0.5));
}

function columnStep(x: Tensor): Tensor {
  return sub(mul(x, 1.5), mul(matmul(x, matmul(x, x, { transposeA: true })), 0.5));
}
