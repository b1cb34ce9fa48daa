import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { make } from '../../src/core/make';
import { registry } from '../../src/core/registry';
import { UnsupportedMode } from '../../src/errors';
import { isRgbFrame, type RgbFrame } from '../../src/render/frame';
import { encodeGif } from '../../src/render/gif';
import { compressLzw } from '../../src/render/lzw';
import { encodePng } from '../../src/render/png';
import { rasterize } from '../../src/render/rasterize';
import { renderScene } from '../../src/render/render-scene';
import { circle, line, rectangle, type Scene, type Shape, text } from '../../src/render/scene';
import { toSvg } from '../../src/render/svg';
import { toTerminal } from '../../src/render/terminal';

const scene = (...shapes: Shape[]): Scene => ({ width: 8, height: 4, background: '#ffffff', shapes });
const pixel = ({ width, data }: RgbFrame, x: number, y: number) => [
  ...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];
const darkness = ({ data }: RgbFrame) => data.reduce((sum, byte) => sum + (255 - byte), 0) / (3 * 255);

describe('rasterize', () => {
  it('fills whole pixels exactly and parts of them by their area', () => {
    const frame = rasterize(scene(rectangle(1, 1, 2.5, 2, '#000000')));
    expect([pixel(frame, 0, 1), pixel(frame, 1, 1), pixel(frame, 3, 2), pixel(frame, 1, 3)]).toEqual([
      [255, 255, 255],
      [0, 0, 0],
      [128, 128, 128],
      [255, 255, 255],
    ]);
    expect(darkness(frame)).toBeCloseTo(5, 1);
  });

  it('covers the area of circles and lines, and does not count overlaps twice', () => {
    const wide = (...shapes: Shape[]): Scene => ({ width: 60, height: 60, background: '#ffffff', shapes });
    expect(darkness(rasterize(wide(circle([30, 30], 20, '#000000')))) / (Math.PI * 400)).toBeCloseTo(1, 2);
    const bent = line(
      [
        [10, 30],
        [30, 30],
        [50, 30],
      ],
      4,
      '#000000',
    );
    expect(darkness(rasterize(wide(bent))) / (40 * 4 + Math.PI * 4)).toBeCloseTo(1, 1);
    expect(
      darkness(rasterize(wide(circle([30, 30], 20, '#000000'), circle([30, 30], 20, '#000000')))),
    ).toBeCloseTo(darkness(rasterize(wide(circle([30, 30], 20, '#000000')))), -2);
  });

  it('draws outside of the picture without harm, and letters that differ', () => {
    expect(darkness(rasterize(scene(rectangle(-9, -9, 5, 5, '#000000'))))).toBe(0);
    expect(darkness(rasterize(scene(rectangle(-9, -9, 50, 50, '#000000'))))).toBe(32);
    const letters = ['A', 'B', '8', 'é'].map((letter) =>
      darkness(rasterize({ ...scene(text(letter, [10, 10], 14, '#000000')), width: 20, height: 20 })),
    );
    expect(new Set(letters).size).toBe(4);
    expect(letters[3]).toBe(0);
  });
});

describe('toSvg', () => {
  it('writes one element per shape', () => {
    expect(
      toSvg(
        scene(
          rectangle(0, 0, 2, 1, '#112233'),
          circle([1.234567, 2], 1, '#00ff00'),
          line(
            [
              [0, 0],
              [1, 1],
            ],
            2,
            '#0000ff',
          ),
          text('<&>', [4, 2], 1.44, '#000000'),
        ),
      ),
    ).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4" viewBox="0 0 8 4"><rect width="8" height="4" fill="#ffffff"/>' +
        '<polygon points="0,0 2,0 2,1 0,1" fill="#112233"/>' +
        '<circle cx="1.23" cy="2" r="1" fill="#00ff00"/>' +
        '<polyline points="0,0 1,1" fill="none" stroke="#0000ff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>' +
        '<text x="4" y="2.72" font-size="2" font-family="sans-serif" font-weight="bold" text-anchor="middle" fill="#000000">&lt;&amp;&gt;</text></svg>',
    );
  });
});

describe('environments', () => {
  const sizes: Record<string, [number, number]> = {
    CartPole: [600, 400],
    MountainCar: [600, 400],
    MountainCarContinuous: [600, 400],
    Pendulum: [500, 500],
    Acrobot: [500, 500],
    FrozenLake: [256, 256],
    FrozenLake8x8: [512, 512],
    CliffWalking: [720, 240],
    CliffWalkingSlippery: [720, 240],
    Taxi: [550, 350],
    Blackjack: [600, 500],
  };

  it.each([...registry.values()])(
    '$id is drawn as pixels and SVG, and looks different after a step',
    ({ id, name }) => {
      const env = make(id, { renderMode: 'rgb_array' });
      env.reset({ seed: 0 });
      const first = env.render();
      if (!isRgbFrame(first)) throw new Error('expected a picture');
      expect([first.width, first.height]).toEqual(sizes[name]);
      expect(first.data).toHaveLength(first.width * first.height * 3);
      const continuous = name.includes('Continuous') || name === 'Pendulum';
      const later = [0, 1, 0, 1].map((action) => {
        env.step(continuous ? Float32Array.of(action) : action);
        return env.render() as RgbFrame;
      });
      expect(later.some(({ data }) => Buffer.compare(data, first.data) !== 0)).toBe(true);
      const svg = make(id, { renderMode: 'svg' });
      svg.reset({ seed: 0 });
      expect(svg.render()).toMatch(/^<svg .*<\/svg>$/);
    },
  );

  it('show nothing without a mode, and refuse modes that do not exist', () => {
    expect(() => renderScene(scene(), 'depth_array')).toThrow(UnsupportedMode);
    expect(() => renderScene(scene(), 'depth_array')).toThrow(/"depth_array"/);
  });
});

describe('files', () => {
  const frame: RgbFrame = { width: 3, height: 2, data: Uint8Array.from({ length: 18 }, (_, at) => at * 14) };

  it('PNG holds the pixels', () => {
    const png = encodePng(frame);
    expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
    const view = new DataView(png.buffer);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([3, 2]);
    const length = view.getUint32(33);
    const rows = inflateSync(png.subarray(41, 41 + length));
    expect([...rows.subarray(1, 10), ...rows.subarray(11, 20)]).toEqual([...frame.data]);
    // The checksum of the empty end chunk is the same in every PNG file.
    expect(view.getUint32(png.length - 4)).toBe(0xae426082);
  });

  it('GIF holds the pictures: decoded, they are the same', () => {
    const other = { ...frame, data: frame.data.map((byte) => 255 - byte) };
    const gif = encodeGif([frame, other], 20);
    const decoded = decodeGif(gif);
    expect(decoded).toEqual([frame.data, other.data]);
    expect(String.fromCharCode(...gif.subarray(0, 6))).toBe('GIF89a');
    expect(gif[gif.length - 1]).toBe(0x3b);
  });

  it('GIF keeps the most frequent of more than 256 colours', () => {
    const data = new Uint8Array(300 * 3);
    for (let at = 0; at < 300; at++) data.set([at >> 1, at & 255, 7], 3 * at);
    const [decoded] = decodeGif(encodeGif([{ width: 300, height: 1, data }], 10));
    const distance = decoded!.reduce((sum, byte, at) => sum + Math.abs(byte - data[at]!), 0) / data.length;
    expect(distance).toBeLessThan(10);
  });

  it('long runs go through a full dictionary', () => {
    let seed = 1;
    const data = Uint8Array.from({ length: 60 * 500 * 3 }, (_, at) => {
      if (at % 3 === 0) seed = (seed * 48271) % 2147483647;
      return (seed >> 8) & 0x70;
    });
    const noisy = { width: 500, height: 60, data };
    expect(decodeGif(encodeGif([noisy], 10))).toEqual([data]);
    expect(compressLzw(new Uint8Array(5000), 8).length).toBeLessThan(200);
  });

  it('GIF refuses no pictures, pictures of different sizes, and impossible speeds', () => {
    expect(() => encodeGif([], 10)).toThrow(/frames/);
    expect(() => encodeGif([frame, { ...frame, width: 2, height: 3 }], 10)).toThrow(/3 x 2/);
    expect(() => encodeGif([frame], 0)).toThrow(/fps must be a positive number, got 0/);
  });

  it('the terminal shows two rows of pixels per line', () => {
    const lines = toTerminal(frame).split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]!.match(/▀/g)).toHaveLength(3);
    expect(lines[0]).toContain('\u001b[38;2;0;14;28m\u001b[48;2;126;140;154m▀');
    expect(
      toTerminal({ width: 160, height: 90, data: new Uint8Array(160 * 90 * 3) }).split('\n'),
    ).toHaveLength(23);
  });
});

/** Reads back what `encodeGif` writes: one global palette, frames without extras. */
function decodeGif(gif: Uint8Array): Uint8Array[] {
  const palette = gif.subarray(13, 13 + 768);
  const frames: Uint8Array[] = [];
  let at = 13 + 768 + 19;
  while (gif[at] !== 0x3b) {
    at += 8 + 10;
    const bits = gif[at++]!;
    const bytes: number[] = [];
    for (let length = gif[at++]!; length > 0; length = gif[at++]!) {
      bytes.push(...gif.subarray(at, at + length));
      at += length;
    }
    const indexes = decompressLzw(Uint8Array.from(bytes), bits);
    frames.push(Uint8Array.from(indexes.flatMap((index) => [...palette.subarray(3 * index, 3 * index + 3)])));
  }
  return frames;
}

function decompressLzw(bytes: Uint8Array, bits: number): number[] {
  const clear = 1 << bits;
  const out: number[] = [];
  let table: number[][] = [];
  let width = bits + 1;
  let previous: number[] | null = null;
  const reset = () => {
    table = Array.from({ length: clear + 2 }, (_, index) => [index]);
    width = bits + 1;
    previous = null;
  };
  reset();
  for (let position = 0; ; ) {
    let code = 0;
    for (let bit = 0; bit < width; bit++, position++)
      code |= ((bytes[position >> 3]! >> (position & 7)) & 1) << bit;
    if (code === clear) {
      reset();
      continue;
    }
    if (code === clear + 1) return out;
    const before: number[] | null = previous;
    const entry: number[] = table[code] ?? [...before!, before![0]!];
    for (const index of entry) out.push(index);
    if (before && table.length < 4096) table.push([...before, entry[0]!]);
    if (table.length === 1 << width && width < 12) width++;
    previous = entry;
  }
}
