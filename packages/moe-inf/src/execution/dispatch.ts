import { customGradient, gather, sum, type Tensor } from '@lab/tensor';

/** Which rows go where: every row to at most M places, every place to one row. */
export interface Dispatch {
  /** int32 [places]: the row at each place. */
  readonly rowAt: Tensor;
  /** int32 [rows, M]: the places of each row; the last place of all, where a row has fewer. */
  readonly placesOf: Tensor;
}

/**
 * The row of every place: [rows, width] to [places, width]. Its gradient is {@link combine}, which gathers too: adding
 * rows up by index is many times slower on ONNX Runtime.
 *
 * If a row has fewer than M places, what is done with the last place must have gradient 0.
 */
export function spreadRows(x: Tensor, { rowAt, placesOf }: Dispatch): Tensor {
  return customGradient(
    (rows: Tensor, at: Tensor, _places: Tensor) => gather(rows, at),
    ({ inputs: [, at, places], gradient }) => [
      combine(gradient, { rowAt: at, placesOf: places }),
      undefined,
      undefined,
    ],
  )(x, rowAt, placesOf);
}

/**
 * The sum over the places of every row: [places, width] to [rows, width]. Its gradient is {@link spreadRows}.
 * @param y whose last row is 0 if a row has fewer than M places
 */
export function combine(y: Tensor, { rowAt, placesOf }: Dispatch): Tensor {
  return customGradient(
    (values: Tensor, _at: Tensor, places: Tensor) => sum(gather(values, places), { axis: 1 }),
    ({ inputs: [, at, places], gradient }) => [
      spreadRows(gradient, { rowAt: at, placesOf: places }),
      undefined,
      undefined,
    ],
  )(y, rowAt, placesOf);
}
