import { readFileSync } from 'node:fs';

/** The float32 tensors of a safetensors file; for these benchmarks only, which must not need the packages built. */
export function readSafetensors(path) {
  const file = readFileSync(path);
  const start = 8 + Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.toString('utf8', 8, start));
  delete header.__metadata__;
  return Object.entries(header).map(
    ([
      name,
      {
        dtype,
        shape,
        data_offsets: [begin, end],
      },
    ]) => {
      if (dtype !== 'F32') throw new Error(`${path}: ${name} is ${dtype}, expected F32`);
      const data = new Float32Array(new Uint8Array(file.subarray(start + begin, start + end)).buffer);
      return { name, shape, data };
    },
  );
}
