import { random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { explainRouting, infMoe, type SigmaConfig, sigmaCollapsed } from '../../src';
import { normals } from '../support';

const healthy = { sigma: 0.3, noiseRatio: 0.1, union: 0.27, dead: 0.01, loadCv: 0.2 };
const collapsed = { ...healthy, sigma: 0.002, noiseRatio: 0.0015, union: 0.25 };
const { config } = infMoe({ width: 8, hidden: 32 });

describe('explainRouting', () => {
  it('has nothing to say of a healthy layer', () => {
    expect(explainRouting(healthy, config)).toEqual([]);
    expect(sigmaCollapsed(healthy)).toBe(false);
  });

  it('explains that the number of samples has no effect, and what helps', () => {
    const [text, ...more] = explainRouting(collapsed, config);
    expect(more).toEqual([]);
    expect(text).toContain('sigma has collapsed: it is 0.0020, 0.1 % of how far mu varies');
    expect(text).toContain('(25.0 % computed, one sample keeps 25.0 %)');
    expect(text).toContain('K = 2 gives what K = 1 gives');
    expect(text).toContain("sigma { mode: 'fixed', init: 0.3 } or klWeight 0.001 to 0.01");
    expect(sigmaCollapsed(collapsed)).toBe(true);
  });

  it('names the cure that is not in use yet', () => {
    const fixed = { ...config, sigma: { mode: 'fixed', init: 0.3 } as const };
    expect(explainRouting(collapsed, fixed)[0]).toContain('sigma is fixed, so mu has grown');
    expect(explainRouting(collapsed, { ...config, klWeight: 1e-6 })[0]).toContain(
      'klWeight, 0.000001, is too weak',
    );
  });

  it('reads it from the statistics of a layer whose samples are alike, and not of one whose differ', async () => {
    const said = async (sigma: SigmaConfig) => {
      const ffn = infMoe({ width: 8, hidden: 32, indexWidth: 4, routerHidden: 6, sigma });
      const options = { key: random.key(1), samples: 4 };
      const { statistics } = ffn.apply(ffn.init(random.key(0)), normals(2, [64, 8]), options);
      const read = async (name: string) => [name, await statistics![name]!.item()] as const;
      const names = ['sigma', 'noiseRatio', 'union', 'dead', 'loadCv'];
      const readings = Object.fromEntries(await Promise.all(names.map(read)));
      return explainRouting(readings as never, ffn.config).join('\n');
    };
    expect(await said({ mode: 'learned', init: 0.001 })).toContain('sigma has collapsed');
    expect(await said({ mode: 'fixed', init: 0.5 })).not.toContain('collapsed');
  });

  it('counts dead units', () => {
    const [text] = explainRouting({ ...healthy, dead: 0.35, loadCv: 0.61 }, { ...config, maskKind: 'ste' });
    expect(text).toContain('35 % of the hidden units are dead');
    expect(text).toContain(
      "load CV 0.61). A klWeight of 0.001 to 0.01 evens out the load, and so does maskKind 'softmax'.",
    );
    expect(explainRouting({ ...healthy, dead: 0.35 }, config)[0]).toMatch(/evens out the load\.$/);
  });
});
