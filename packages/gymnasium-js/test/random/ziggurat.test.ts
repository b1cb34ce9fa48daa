import { describe, expect, test } from 'vitest';
import {
  EXPONENTIAL_ACCEPT,
  EXPONENTIAL_HEIGHTS,
  EXPONENTIAL_WIDTHS,
} from '../../src/random/exponential-tables';
import { NORMAL_ACCEPT, NORMAL_HEIGHTS, NORMAL_WIDTHS } from '../../src/random/normal-tables';
import { golden, sha256 } from './golden';

const { wi, fi, ki, we, fe, ke } = golden.ziggurat_sha256;

describe('ziggurat tables', () => {
  test.each([
    ['normal widths', NORMAL_WIDTHS, wi],
    ['normal heights', NORMAL_HEIGHTS, fi],
    ['exponential widths', EXPONENTIAL_WIDTHS, we],
    ['exponential heights', EXPONENTIAL_HEIGHTS, fe],
  ])("%s have NumPy's digest", (_, table, digest) => {
    expect(table).toHaveLength(256);
    expect(sha256(table)).toBe(digest);
  });

  test.each([
    ['normal', NORMAL_ACCEPT, ki],
    ['exponential', EXPONENTIAL_ACCEPT, ke],
  ])("%s limits of acceptance have NumPy's digest as uint64", (_, table, digest) => {
    expect(sha256(BigUint64Array.from(table, BigInt))).toBe(digest);
  });
});
