import { fillPolygons } from './fill-polygons';
import type { RgbFrame } from './frame';
import { glyphPolygons } from './glyphs';
import type { Color, Point, Scene, Shape } from './scene';

/** Red, green and blue of a colour, 0 to 255. */
export const rgbOf = (color: Color): [number, number, number] => [
  Number.parseInt(color.slice(1, 3), 16),
  Number.parseInt(color.slice(3, 5), 16),
  Number.parseInt(color.slice(5, 7), 16),
];

/** Draws a scene as pixels, with smooth edges. */
export function rasterize({ width, height, background, shapes }: Scene): RgbFrame {
  const frame = { width, height, data: new Uint8Array(width * height * 3) };
  const [red, green, blue] = rgbOf(background);
  for (let at = 0; at < frame.data.length; at += 3) {
    frame.data[at] = red;
    frame.data[at + 1] = green;
    frame.data[at + 2] = blue;
  }
  for (const shape of shapes) {
    fillPolygons(frame, polygonsOf(shape), rgbOf(shape.kind === 'line' ? shape.stroke : shape.fill));
  }
  return frame;
}

/** The polygons whose union is the shape. */
function polygonsOf(shape: Shape): readonly (readonly Point[])[] {
  switch (shape.kind) {
    case 'polygon':
      return [shape.points];
    case 'circle':
      return [disc(shape.center, shape.radius)];
    case 'line':
      return stroke(shape.points, shape.width);
    case 'text':
      return glyphPolygons(shape.text, shape.center, shape.size);
  }
}

function disc([x, y]: Point, radius: number): Point[] {
  const corners = Math.max(12, Math.ceil(4 * Math.sqrt(radius)) * 4);
  return Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / corners;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/** A band around each segment, and a disc on each point. */
function stroke(points: readonly Point[], width: number): Point[][] {
  const discs = points.map((point) => disc(point, width / 2));
  const bands = points.slice(1).map((end, index) => band(points[index]!, end, width / 2));
  return [...discs, ...bands];
}

function band([x0, y0]: Point, [x1, y1]: Point, half: number): Point[] {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const across = (-(y1 - y0) / length) * half;
  const along = ((x1 - x0) / length) * half;
  return [
    [x0 + across, y0 + along],
    [x1 + across, y1 + along],
    [x1 - across, y1 - along],
    [x0 - across, y0 - along],
  ];
}
