import { expect, test } from 'vitest';
import { resolveConfig } from '../../src/config';
import type { Evidence } from '../../src/doctor/evidence';
import { routingRules } from '../../src/doctor/rules/routing';
import type { MetricsRow } from '../../src/figures';

const healthy = { sigma: 0.4, noiseRatio: 0.5, union: 0.33, dead: 0.02, loadCv: 0.6 };

/** Eight steps of a model whose layers have these readings. */
function evidenceOf(ffn: object, ...layers: object[]): Evidence {
  const row = Object.fromEntries(
    layers.flatMap((layer, i) => Object.entries(layer).map(([name, value]) => [`ffn.${i}.${name}`, value])),
  );
  const metrics = Array.from({ length: 8 }, (_, i): MetricsRow => ({ step: i + 1, ...row }));
  return { config: resolveConfig({ ffn }), metrics, timings: [], rollouts: [] };
}

const said = (evidence: Evidence) =>
  routingRules.flatMap(({ name, finds }) => {
    const says = finds(evidence);
    return says === undefined ? [] : [{ name, says }];
  });

test('a sigma that has collapsed is explained, with the layers that have it', () => {
  const collapsed = { ...healthy, sigma: 0.004, noiseRatio: 0.01, union: 0.252 };
  const found = said(evidenceOf({ kind: 'inf-moe', klWeight: 0 }, healthy, collapsed, healthy, collapsed));
  expect(found.map(({ name }) => name)).toEqual(['collapsed-sigma']);
  expect(found[0]!.says).toMatch(
    /^In layer 1, sigma has collapsed: it is 0\.0040, 1\.0 % of how far mu varies/,
  );
  expect(found[0]!.says).toContain('K = 2 gives what K = 1 gives.');
  expect(found[0]!.says).toMatch(/So it is in layers 3\.$/);
});

test('dead units and dead experts are counted', () => {
  const found = said(evidenceOf({ kind: 'inf-moe' }, { ...healthy, dead: 0.4 }));
  expect(found).toMatchObject([{ name: 'dead-units' }]);
  expect(found[0]!.says).toMatch(/^In layer 0, 40 % of the hidden units are dead/);
  const experts = evidenceOf({ kind: 'top-k' }, { dead: 0.25, union: 0.25, loadCv: 1.2 });
  expect(said(experts)).toEqual([
    {
      name: 'dead-units',
      says: 'In layer 0, 25 % of the experts are dead, used less than a tenth as often as the mean.',
    },
  ]);
});

test('silent where routers are well, and where there are none', () => {
  expect(said(evidenceOf({ kind: 'inf-moe' }, healthy, healthy))).toEqual([]);
  expect(said(evidenceOf({}))).toEqual([]);
});
