/** A place in a picture, in pixels from the top left. */
export type Point = readonly [x: number, y: number];

/** A colour written `#rrggbb`. */
export type Color = `#${string}`;

/** One shape of a scene; later shapes cover earlier ones. */
export type Shape =
  | { readonly kind: 'polygon'; readonly points: readonly Point[]; readonly fill: Color }
  | { readonly kind: 'circle'; readonly center: Point; readonly radius: number; readonly fill: Color }
  | {
      readonly kind: 'line';
      readonly points: readonly Point[];
      readonly width: number;
      readonly stroke: Color;
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** The middle of the text. */
      readonly center: Point;
      /** Height of a capital letter. */
      readonly size: number;
      readonly fill: Color;
    };

/** A picture described by shapes, which can be drawn as pixels or as SVG. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly background: Color;
  readonly shapes: readonly Shape[];
}

/** A filled polygon. */
export const polygon = (points: readonly Point[], fill: Color): Shape => ({ kind: 'polygon', points, fill });

/** A filled rectangle with its top left corner at `x, y`. */
export const rectangle = (x: number, y: number, width: number, height: number, fill: Color): Shape =>
  polygon(
    [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ],
    fill,
  );

/** A filled circle. */
export const circle = (center: Point, radius: number, fill: Color): Shape => ({
  kind: 'circle',
  center,
  radius,
  fill,
});

/** A line through points, with round ends. */
export const line = (points: readonly Point[], width: number, stroke: Color): Shape => ({
  kind: 'line',
  points,
  width,
  stroke,
});

/** Text in capital letters and digits around its middle. */
export const text = (content: string, center: Point, size: number, fill: Color): Shape => ({
  kind: 'text',
  text: content,
  center,
  size,
  fill,
});

/** The point turned by `angle` radians (from x towards y) around the origin, then moved by `origin`. */
export const turn = ([x, y]: Point, angle: number, origin: Point): Point => [
  origin[0] + x * Math.cos(angle) - y * Math.sin(angle),
  origin[1] + x * Math.sin(angle) + y * Math.cos(angle),
];
