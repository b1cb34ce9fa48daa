import type { Ffn } from '@lab/nn';
import {
  deepSeekMoe,
  denseFfn,
  droplessMoe,
  expertChoiceMoe,
  gatedDenseFfn,
  infMoe,
  lossFreeMoe,
  noisyTopKMoe,
  peer,
  softMoe,
  switchMoe,
  topKMoe,
} from '../../src';

const size = { width: 6, experts: 4, expertHidden: 5 };

/** Every layer of the package, small. */
export const layers: Readonly<Record<string, Ffn<object>>> = {
  dense: denseFfn({ width: 6, hidden: 10 }),
  gated: gatedDenseFfn({ width: 6, hidden: 10, indexWidth: 3, routerHidden: 4 }),
  'inf-moe': infMoe({ width: 6, hidden: 20, indexWidth: 3, routerHidden: 4 }),
  switch: switchMoe(size),
  'top-k with capacity': topKMoe({ ...size, k: 2, capacityFactor: 1.25 }),
  dropless: droplessMoe({ ...size, k: 2 }),
  'noisy top-k': noisyTopKMoe({ ...size, k: 2 }),
  'loss-free': lossFreeMoe({ ...size, k: 2 }),
  'deep-seek': deepSeekMoe({ ...size, experts: 8, k: 3, shared: 1 }),
  'expert choice': expertChoiceMoe(size),
  soft: softMoe({ ...size, slots: 2 }),
  peer: peer({ width: 6, keys: 4, heads: 2, k: 3, queryWidth: 6 }),
} as Readonly<Record<string, Ffn<object>>>;
