/** The entries of an info about the first two positions: where the robot is, and how far from the origin. */
export const planePosition = (qpos: Float64Array) => ({
  x_position: qpos[0]!,
  y_position: qpos[1]!,
  distance_from_origin: Math.sqrt(qpos[0]! * qpos[0]! + qpos[1]! * qpos[1]!),
});
