import type { Point } from '../../render/scene';
import { convexHull } from './convex-hull';
import type { Projection } from './projection';
import { along, type Vector } from './vector';

/** A body's shape in the world: MuJoCo's number of its type, its sizes, centre and axes. */
export interface Geom {
  readonly type: number;
  readonly size: Vector;
  readonly position: Vector;
  readonly axes: readonly [Vector, Vector, Vector];
}

/** MuJoCo's numbers of the shapes that are drawn. */
export const geomType = { plane: 0, sphere: 2, capsule: 3, ellipsoid: 4, cylinder: 5, box: 6 } as const;

const CORNERS = 24;
const circle: readonly (readonly [number, number])[] = Array.from({ length: CORNERS }, (_, corner) => {
  const angle = (2 * Math.PI * corner) / CORNERS;
  return [Math.cos(angle), Math.sin(angle)];
});

/** The outline of a shape in the picture, or null for one that is not drawn or not wholly in front of the camera. */
export function geomOutline(geom: Geom, projection: Projection): Point[] | null {
  const { size, position, axes } = geom;
  switch (geom.type) {
    case geomType.sphere:
      return around([position], size[0], projection);
    case geomType.capsule:
      return around(
        [-1, 1].map((end) => along(position, axes[2], end * size[1])),
        size[0],
        projection,
      );
    case geomType.cylinder:
      return hullOf(rims(geom), projection);
    case geomType.ellipsoid:
      return hullOf(ellipsoid(geom), projection);
    case geomType.box:
      return hullOf(corners(geom), projection);
    default:
      return null;
  }
}

/** The hull of discs of one radius in space, as seen from the front. */
function around(centers: readonly Vector[], radius: number, projection: Projection): Point[] | null {
  if (centers.some((center) => projection.scale(center) === 0)) return null;
  return convexHull(
    centers.flatMap((center) => {
      const [x, y] = projection.pixel(center);
      const pixels = radius * projection.scale(center);
      return circle.map(([cosine, sine]): Point => [x + pixels * cosine, y + pixels * sine]);
    }),
  );
}

function hullOf(points: readonly Vector[], projection: Projection): Point[] | null {
  if (points.some((point) => projection.scale(point) === 0)) return null;
  return convexHull(points.map((point) => projection.pixel(point)));
}

/** The point at these coordinates in the shape's own axes. */
const inFrame = ({ position, axes }: Geom, x: number, y: number, z: number): Vector =>
  along(along(along(position, axes[0], x), axes[1], y), axes[2], z);

const rims = (geom: Geom): Vector[] =>
  [-1, 1].flatMap((end) =>
    circle.map(([x, y]) => inFrame(geom, geom.size[0] * x, geom.size[0] * y, geom.size[1] * end)),
  );

const corners = (geom: Geom): Vector[] =>
  [-1, 1].flatMap((x) =>
    [-1, 1].flatMap((y) =>
      [-1, 1].map((z) => inFrame(geom, geom.size[0] * x, geom.size[1] * y, geom.size[2] * z)),
    ),
  );

const ellipsoid = (geom: Geom): Vector[] =>
  circle.flatMap(([height, radius]) =>
    circle.map(([x, y]) =>
      inFrame(geom, geom.size[0] * radius * x, geom.size[1] * radius * y, geom.size[2] * height),
    ),
  );
