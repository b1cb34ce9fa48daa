/** Height, width and channels of a picture. */
export interface PictureShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}
