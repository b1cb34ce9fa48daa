export { broadcastTo, reshape } from './broadcast';
export { concat, split, stack } from './concat';
export { expandDims, flip, squeeze, swapAxes, transpose } from './layout';
export { pad, slice, type Widths } from './slice';
