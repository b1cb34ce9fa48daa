import { geluMlp } from '@lab/nn';
import { random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, denseFfn } from '../../src';
import { expectSame, normals } from '../support';

describe('denseFfn', () => {
  it('computes what the dense layer of @lab/nn does, with statistics', async () => {
    const ffn = denseFfn({ width: 4, hidden: 6 });
    const params = ffn.init(random.key(0));
    const x = normals(1, [3, 4]);
    const { output, statistics } = ffn.apply(params, x);
    await expectSame(output, geluMlp({ width: 4, hidden: 6 }).apply(params, x).output, 0);
    expect(await statistics!.union!.item()).toBe(1);
    expect(await statistics!.loadCv!.item()).toBe(0);
  });

  it('refuses sizes that are none', () => {
    expect(() => denseFfn({ width: 4, hidden: 0 })).toThrow(ConfigError);
  });
});
