import { cast, expandDims, notEqual, ones, type Tensor, where } from '@lab/tensor';
import { AdvantageError } from '../errors';

/** The tensor as [batch, time], [batch] being [batch, 1]. Throws AdvantageError for another rank. */
export function asMatrix(name: string, tensor: Tensor): Tensor {
  if (tensor.rank === 1) return expandDims(tensor, 1);
  if (tensor.rank === 2) return tensor;
  throw new AdvantageError(`${name}.shape`, `[${tensor.shape}]`, '[batch, time] or [batch]');
}

/** Throws AdvantageError unless the tensor has one of the shapes. */
export function requireShape(name: string, tensor: Tensor, ...shapes: (readonly number[])[]): void {
  const allowed = shapes.map((shape) => `[${shape}]`);
  if (allowed.includes(`[${tensor.shape}]`)) return;
  throw new AdvantageError(`${name}.shape`, `[${tensor.shape}]`, [...new Set(allowed)].join(' or '));
}

/** The tensor as [batch, time] once it has the shape of `like`, from which it was read. */
export function matrixLike(name: string, tensor: Tensor, like: Tensor): Tensor {
  requireShape(name, tensor, like.shape);
  return asMatrix(name, tensor);
}

/**
 * The tensor as [batch, time] with 0 where it does not count, and where it does, bool of the same shape.
 * Without a mask, everything counts.
 */
export function counted(
  name: string,
  tensor: Tensor,
  mask: Tensor | undefined,
): [kept: Tensor, counts: Tensor] {
  const matrix = asMatrix(name, tensor);
  const given = mask ? matrixLike('mask', mask, tensor) : ones(matrix.shape, 'bool');
  const counts = given.dtype === 'bool' ? given : notEqual(given, 0);
  return [where(counts, matrix, 0), counts];
}

/** 1 where a token counts and 0 elsewhere, in the type of `like`. */
export function indicator(counts: Tensor, like: Tensor): Tensor {
  return cast(counts, like.dtype);
}
