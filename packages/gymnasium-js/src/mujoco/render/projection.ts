import type { Point } from '../../render/scene';
import type { Camera } from './camera';
import { along, dot, type Vector } from './vector';

/** Nearest distance from the camera that is drawn, in metres. */
const NEAR = 0.05;

/** Turns places in the world into places in a picture, as a pinhole camera does. */
export class Projection {
  private readonly pixelsPerMetre: number;

  constructor(
    private readonly camera: Camera,
    private readonly width: number,
    private readonly height: number,
  ) {
    this.pixelsPerMetre = height / camera.viewHeight;
  }

  /** Distance of a point in front of the camera. */
  depth(point: Vector): number {
    return dot(along(point, this.camera.position, -1), this.camera.forward);
  }

  /** Pixels per metre at the point, or 0 where it is not in front of the camera. */
  scale(point: Vector): number {
    const depth = this.depth(point);
    return depth > NEAR ? this.pixelsPerMetre / depth : 0;
  }

  /** The pixel of a point in front of the camera. */
  pixel(point: Vector): Point {
    const from = along(point, this.camera.position, -1);
    const scale = this.pixelsPerMetre / dot(from, this.camera.forward);
    return [
      this.width / 2 + scale * dot(from, this.camera.right),
      this.height / 2 - scale * dot(from, this.camera.up),
    ];
  }

  /** The polygon's part in front of the camera, in pixels. */
  polygon(corners: readonly Vector[]): Point[] {
    return corners
      .flatMap((corner, at) => this.clippedEdge(corner, corners[(at + 1) % corners.length]!))
      .map((corner) => this.pixel(corner));
  }

  /** The start of an edge where it is in front of the near plane, and its crossing of the plane. */
  private clippedEdge(start: Vector, end: Vector): Vector[] {
    const [from, to] = [this.depth(start) - NEAR, this.depth(end) - NEAR];
    const kept = from > 0 ? [start] : [];
    if (from > 0 === to > 0) return kept;
    const fraction = from / (from - to);
    return [...kept, along(start, along(end, start, -1), fraction)];
  }
}
