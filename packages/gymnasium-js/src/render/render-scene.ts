import { UnsupportedMode } from '../errors';
import type { RgbFrame } from './frame';
import { rasterize } from './rasterize';
import type { Scene } from './scene';
import { toSvg } from './svg';

/**
 * Draws a scene as a render mode asks.
 *
 * @throws UnsupportedMode when the mode is neither `rgb_array` nor `svg`.
 */
export function renderScene(scene: Scene, mode: string): RgbFrame | string {
  if (mode === 'rgb_array') return rasterize(scene);
  if (mode === 'svg') return toSvg(scene);
  throw new UnsupportedMode(`Cannot render in the mode ${JSON.stringify(mode)}`);
}
