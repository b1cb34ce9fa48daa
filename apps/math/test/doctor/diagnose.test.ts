import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnose } from '../../src/doctor/diagnose';
import type { Evidence } from '../../src/doctor/evidence';
import { rules } from '../../src/doctor/rules';

/** Of a real run; `make-fixtures.ts` says how it was made. */
function evidenceOf(name: string): Evidence {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
}

const found = (evidence: Evidence) => diagnose(evidence).map(({ name }) => name);

test.each(['countdown', 'healthy'])('is silent on %s, a run that learns', (name) => {
  expect(found(evidenceOf(name))).toEqual([]);
});
