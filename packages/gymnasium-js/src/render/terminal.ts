import type { RgbFrame } from './frame';

const RESET = '\u001b[0m';

/**
 * A picture as coloured half blocks for a terminal with 24-bit colours: two rows of pixels per line of text.
 *
 * @param columns the width in characters; the picture is sampled to fit.
 */
export function toTerminal({ width, height, data }: RgbFrame, columns = 80): string {
  const across = Math.min(columns, width);
  const scale = width / across;
  const lines = Math.ceil(height / scale / 2);
  const color = (x: number, y: number): string => {
    const column = Math.min(width - 1, Math.floor((x + 0.5) * scale));
    const row = Math.min(height - 1, Math.floor((y + 0.5) * scale));
    const at = (row * width + column) * 3;
    return `${data[at]};${data[at + 1]};${data[at + 2]}`;
  };
  const cell = (x: number, line: number): string =>
    `\u001b[38;2;${color(x, 2 * line)}m\u001b[48;2;${color(x, 2 * line + 1)}m▀`;
  return Array.from(
    { length: lines },
    (_, line) => Array.from({ length: across }, (_, x) => cell(x, line)).join('') + RESET,
  ).join('\n');
}
