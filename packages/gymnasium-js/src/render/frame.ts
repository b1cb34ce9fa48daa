/** A picture: 8-bit red, green and blue of each pixel, row by row from the top left. */
export interface RgbFrame {
  readonly width: number;
  readonly height: number;
  /** `height * width * 3` bytes. */
  readonly data: Uint8Array;
}

/** What `render` may return: a picture, text or SVG, a list of these, or nothing. */
export type RenderFrame = RgbFrame | string | readonly (RgbFrame | string)[] | null;

/** Whether a rendered frame is a picture. */
export const isRgbFrame = (frame: unknown): frame is RgbFrame =>
  typeof frame === 'object' && frame !== null && 'data' in frame && frame.data instanceof Uint8Array;
