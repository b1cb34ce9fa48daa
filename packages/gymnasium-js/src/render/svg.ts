import type { Point, Scene, Shape } from './scene';

const round = (value: number): number => Math.round(value * 100) / 100;
const join = (points: readonly Point[]): string =>
  points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
const escapeMarkup = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A capital letter's height as a part of the font size, in common sans-serif fonts. */
const CAPITAL_HEIGHT = 0.72;

function element(shape: Shape): string {
  switch (shape.kind) {
    case 'polygon':
      return `<polygon points="${join(shape.points)}" fill="${shape.fill}"/>`;
    case 'circle':
      return `<circle cx="${round(shape.center[0])}" cy="${round(shape.center[1])}" r="${round(shape.radius)}" fill="${shape.fill}"/>`;
    case 'line':
      return `<polyline points="${join(shape.points)}" fill="none" stroke="${shape.stroke}" stroke-width="${round(shape.width)}" stroke-linecap="round" stroke-linejoin="round"/>`;
    case 'text':
      return `<text x="${round(shape.center[0])}" y="${round(shape.center[1] + shape.size / 2)}" font-size="${round(shape.size / CAPITAL_HEIGHT)}" font-family="sans-serif" font-weight="bold" text-anchor="middle" fill="${shape.fill}">${escapeMarkup(shape.text)}</text>`;
  }
}

/** The scene as an SVG document. */
export const toSvg = ({ width, height, background, shapes }: Scene): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
  `<rect width="${width}" height="${height}" fill="${background}"/>${shapes.map(element).join('')}</svg>`;
