import { scalar, softplus, type Tensor } from '@lab/tensor';

/** The parameter of a step size: the number whose softplus is `gamma`. */
export function initStepSize(gamma: number): Tensor {
  return scalar(Math.log(Math.expm1(gamma)));
}

/** gamma = softplus(parameter), which is positive whatever training does. */
export function stepSize(parameter: Tensor): Tensor {
  return softplus(parameter);
}
