/** Far enough out: the density is below 1e-14. */
const limit = 8;
const steps = 16_000;

/**
 * E[2 sigmoid(a) | a among the largest share of standard normals], to about 1e-6: how large a kept entry of a
 * 'sigmoid' mask is at first.
 * @param share in (0, 1]
 */
export function meanOfKept(share: number): number {
  const width = (2 * limit) / steps;
  let [mass, total] = [0, 0];
  for (let step = 0; step < steps && mass < share; step++) {
    const a = limit - (step + 0.5) * width;
    const slice = Math.min(share - mass, (Math.exp((-a * a) / 2) / Math.sqrt(2 * Math.PI)) * width);
    mass += slice;
    total += (slice * 2) / (1 + Math.exp(-a));
  }
  return total / mass;
}
