import { describe, expect, it } from 'vitest';
import { HopperEnv, InvertedPendulumEnv, loadMujoco, PusherEnv } from '../../src/mujoco/index';
import { placeCamera } from '../../src/mujoco/render/camera';
import { convexHull } from '../../src/mujoco/render/convex-hull';
import { type Geom, geomOutline, geomType } from '../../src/mujoco/render/geom-outline';
import { Projection } from '../../src/mujoco/render/projection';
import { cross, median, type Vector } from '../../src/mujoco/render/vector';
import type { RgbFrame } from '../../src/render/frame';

await loadMujoco();

/** Looks along y from 10 metres before the origin, at 10 pixels per metre there. */
const projection = new Projection(
  { position: [0, -10, 0], right: [1, 0, 0], up: [0, 0, 1], forward: [0, 1, 0], viewHeight: 2 },
  400,
  200,
);
const axes: Geom['axes'] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const geom = (type: number, size: Vector, position: Vector = [0, 0, 0]): Geom => ({
  type,
  size,
  position,
  axes,
});
/** Left, right, top and bottom of an outline. */
function bounds(outline: readonly (readonly [number, number])[]): number[] {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
}

describe('Projection', () => {
  it('is a pinhole camera', () => {
    expect(projection.pixel([0, 0, 0])).toEqual([200, 100]);
    expect(projection.pixel([1, 0, 2])).toEqual([210, 80]);
    expect(projection.pixel([1, 10, 2])).toEqual([205, 90]);
    expect(projection.scale([0, 10, 0])).toBe(5);
    expect(projection.scale([0, -11, 0])).toBe(0);
  });

  it('cuts polygons at the near plane', () => {
    const behind: Vector[] = [
      [-1, -20, 0],
      [1, -20, 0],
      [0, -15, 0],
    ];
    expect(projection.polygon(behind)).toEqual([]);
    const across = projection.polygon([
      [-1, 0, 0],
      [1, 0, 0],
      [1, -20, 0],
      [-1, -20, 0],
    ]);
    expect(across).toHaveLength(4);
    expect(Math.max(...across.map(([x]) => x))).toBeCloseTo(200 + 100 / 0.05, 6);
  });
});

describe('geomOutline', () => {
  it('outlines spheres, capsules, cylinders, ellipsoids and boxes', () => {
    const sphere = geomOutline(geom(geomType.sphere, [1, 0, 0]), projection)!;
    expect(bounds(sphere).map(Math.round)).toEqual([190, 210, 90, 110]);
    const capsule = geomOutline(geom(geomType.capsule, [1, 2, 0]), projection)!;
    expect(bounds(capsule).map(Math.round)).toEqual([190, 210, 70, 130]);
    const cylinder = geomOutline(geom(geomType.cylinder, [1, 2, 0], [0, 0, 0]), projection)!;
    expect(bounds(cylinder)[3]).toBeCloseTo(100 + 20 / 0.9, 6);
    const box = geomOutline(geom(geomType.box, [1, 0, 3]), projection)!;
    expect(bounds(box)).toEqual([190, 210, 70, 130]);
    const ellipsoid = geomOutline(geom(geomType.ellipsoid, [2, 0, 1]), projection)!;
    expect(bounds(ellipsoid).map(Math.round)).toEqual([180, 220, 90, 110]);
  });

  it('leaves out meshes and what is behind the camera', () => {
    expect(geomOutline(geom(7, [1, 1, 1]), projection)).toBeNull();
    expect(geomOutline(geom(geomType.sphere, [1, 0, 0], [0, -12, 0]), projection)).toBeNull();
    expect(geomOutline(geom(geomType.box, [1, 20, 1]), projection)).toBeNull();
  });
});

it('finds convex hulls', () => {
  const hull = convexHull([
    [0, 0],
    [1, 1],
    [2, 0],
    [2, 2],
    [0, 2],
    [1, 0],
  ]);
  expect(hull).toEqual([
    [0, 0],
    [2, 0],
    [2, 2],
    [0, 2],
  ]);
});

it('knows vector products and medians', () => {
  expect(cross([1, 0, 0], [0, 1, 0])).toEqual([0, 0, 1]);
  expect(median(Float64Array.of(10, 2, -3))).toBe(2);
  expect(median(Float64Array.of(10, 2, -3, 4))).toBe(3);
});

describe('pictures', () => {
  it('follow the hopper: it stays in the middle when it is far away', () => {
    const env = new HopperEnv({ renderMode: 'rgb_array', width: 80, height: 80 });
    env.reset({ seed: 0 });
    const brown = (frame: RgbFrame) =>
      Array.from({ length: 80 * 80 }, (_, at) => at).filter(
        (at) => frame.data[3 * at]! > frame.data[3 * at + 2]! + 60,
      );
    const near = brown(env.render() as RgbFrame);
    expect(near.length).toBeGreaterThan(100);
    expect(near.every((at) => at % 80 > 20 && at % 80 < 60)).toBe(true);
    const state = env.stateVector();
    state[0] = 7;
    env.setState(state.subarray(0, 6), state.subarray(6));
    const far = brown(env.render() as RgbFrame);
    expect(Math.abs(far.length - near.length)).toBeLessThan(30);
    env.close();
  });

  it('are SVG too, of the size asked for', () => {
    const env = new PusherEnv({ renderMode: 'svg', width: 300, height: 200 });
    env.reset({ seed: 0 });
    const svg = env.render() as string;
    expect(svg).toMatch(/^<svg[^>]*viewBox="0 0 300 200"/);
    expect(svg.match(/<polygon/g)!.length).toBeGreaterThan(20);
    env.close();
  });

  it('come from a camera of the model where one is named', () => {
    const env = new HopperEnv({ cameraName: 'track' });
    env.reset({ seed: 0 });
    const { position, right, up, forward } = placeCamera(env.simulation, { cameraName: 'track' });
    expect(position[1]).toBeCloseTo(-3, 1);
    [right, up, forward].forEach((axis, at) => {
      const expected = [
        [1, 0, 0],
        [0, 0, 1],
        [0, 1, 0],
      ][at]!;
      axis.forEach((value, index) => {
        expect(value).toBeCloseTo(expected[index]!, 6);
      });
    });
    expect(placeCamera(env.simulation, { cameraId: 0 }).position).toEqual(position);
    env.close();
  });

  it('stand still where no body is followed', () => {
    const env = new InvertedPendulumEnv();
    env.reset({ seed: 0 });
    const config = { trackbodyid: 0, distance: 2, lookat: [0, 0, 0.2] as const, elevation: 0 };
    const before = placeCamera(env.simulation, { defaultCameraConfig: config });
    expect(before.position.map((value) => Math.round(value * 1e6) / 1e6 + 0)).toEqual([0, -2, 0.2]);
    env.setState([0.5, 0.1], [0, 0]);
    expect(placeCamera(env.simulation, { defaultCameraConfig: config })).toEqual(before);
    env.close();
  });
});
