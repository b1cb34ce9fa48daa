import { describe, expect, it } from 'vitest';
import { encodeScalars, encodeVersion } from '../src/event-encoding';

// Written by RecordWriter of TensorBoard 2.21 from event_pb2.Event messages with these fields.
const golden = {
  version: '1800000000000000a37f4b2209000000000000f83f1a0d627261696e2e4576656e743a322a28646c',
  scalars:
    '31000000000000009d8383e90900001040fc54d94110ac022a230a0d0a06726577617264150000803e0a120a0b6576616c2e706173734031156f1283ba695735ab',
};

describe('events as TensorBoard itself writes them', () => {
  it('the version of the file', () => {
    expect(encodeVersion(1.5).toString('hex')).toBe(golden.version);
  });

  it('the scalars of a step', () => {
    const event = encodeScalars(1700000000.25, 300, { reward: 0.25, 'eval.pass@1': -1e-3 });
    expect(event.toString('hex')).toBe(golden.scalars);
  });

  it('steps beyond 32 bits are whole', () => {
    // 2^40 + 1 in groups of seven bits.
    expect(encodeScalars(0, 2 ** 40 + 1, {}).toString('hex')).toContain('10818080808020');
  });
});
