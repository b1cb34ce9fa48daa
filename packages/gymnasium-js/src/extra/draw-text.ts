import { type Scene, text } from '../render/scene';

const LETTER = 16;
const ADVANCE = (LETTER * 6) / 7;
const LINE = 28;
const COLUMNS = 24;

/** Lines of text as a picture, for environments without anything to see. */
export function drawText(content: string): Scene {
  const lines = content.split('\n');
  const columns = Math.max(COLUMNS, ...lines.map((line) => line.length));
  const width = Math.ceil((columns + 2) * ADVANCE);
  return {
    width,
    height: (lines.length + 1) * LINE,
    background: '#f6f3ea',
    shapes: lines.map((line, row) => text(line, [width / 2, (row + 1) * LINE], LETTER, '#27374d')),
  };
}
