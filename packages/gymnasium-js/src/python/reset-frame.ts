import { ArgumentError } from '../errors';
import { splitResetMask } from '../vector/seeds';
import type { VectorResetArguments } from '../vector/vector-env';
import { emptyFrame } from './channel';
import { encodeJson, writeU32 } from './frame';

/** The flag of RESET that says that there is a seed for each environment. */
const SEED_LIST = 1;

/** The frame of RESET and its flags. @throws ArgumentError for a seed that is no non-negative integer, or a wrong count. */
export function resetFrame(
  handle: number,
  count: number,
  { seed = null, options }: VectorResetArguments,
): [frame: Uint8Array<ArrayBuffer>, flags: number] {
  const isList = typeof seed === 'object' && seed !== null;
  const seeds = isList ? seed : seed === null ? [] : [seed];
  if (isList && seeds.length !== count) {
    throw new ArgumentError('seed', seed, `a number, null or ${count} of them`);
  }
  for (const each of seeds) {
    if (each !== null && !(Number.isSafeInteger(each) && each >= 0))
      throw new ArgumentError('seed', each, 'a non-negative integer');
  }
  const { mask, options: inner } = splitResetMask(options, count);
  const text = inner ? encodeJson(inner) : new Uint8Array();
  const flags = mask ? Uint8Array.from(mask, Number) : new Uint8Array();
  const optionsAt = 16 + 8 * seeds.length;
  const [frame, payload] = emptyFrame(optionsAt + text.length + flags.length);
  [handle, seeds.length, text.length, flags.length].forEach((value, index) => {
    writeU32(payload, 4 * index, value);
  });
  const view = new DataView(payload.buffer, payload.byteOffset);
  seeds.forEach((each, index) => {
    view.setBigInt64(16 + 8 * index, BigInt(each ?? -1), true);
  });
  payload.set(text, optionsAt);
  payload.set(flags, optionsAt + text.length);
  return [frame, isList ? SEED_LIST : 0];
}
