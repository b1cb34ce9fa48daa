import type { Domain } from './relations';

/** What an entity is for: to learn to forget on, to choose settings by, or to be tested on once. */
export type Split = 'train' | 'validation' | 'test';

const shares: Readonly<Record<Domain, { readonly validation: number; readonly test: number }>> = {
  authors: { validation: 0.1, test: 0.2 },
  people: { validation: 0.1, test: 1 / 3 },
  // Out of domain for whoever trains on the others.
  landmarks: { validation: 0, test: 1 },
};

/** The split of each entity of a domain; they have no order, so the last are the test's. */
export function splitEntities(domain: Domain, count: number): Split[] {
  const { validation, test } = shares[domain];
  const tested = Math.round(test * count);
  const validated = Math.round(validation * count);
  const trained = count - tested - validated;
  return Array.from({ length: count }, (_, index) =>
    index < trained ? 'train' : index < trained + validated ? 'validation' : 'test',
  );
}
