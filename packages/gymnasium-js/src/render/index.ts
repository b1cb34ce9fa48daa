export { isRgbFrame, type RenderFrame, type RgbFrame } from './frame';
export { encodeGif } from './gif';
export { encodePng } from './png';
export { rasterize } from './rasterize';
export { renderScene } from './render-scene';
export {
  type Color,
  circle,
  line,
  type Point,
  polygon,
  rectangle,
  type Scene,
  type Shape,
  text,
} from './scene';
export { toSvg } from './svg';
export { toTerminal } from './terminal';
