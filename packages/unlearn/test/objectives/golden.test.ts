import { array, type DType, type Tensor, valueAndGrad } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  altPo,
  ceu,
  dpo,
  gradientAscent,
  gradientDifference,
  idk,
  inContext,
  klMinimisation,
  type ModelView,
  npo,
  type Objective,
  objectiveLoss,
  pdu,
  type ResponseBatch,
  rmu,
  satImp,
  simNpo,
  undial,
  wga,
  whp,
} from '../../src';
import { expectClose, fixture } from '../support';

// Written by tools/golden/unlearn/objectives.py with PyTorch, float64.
const golden = fixture('objectives.json');

interface Golden {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly data: readonly number[];
}

type Sets<T> = Record<'forget' | 'retain' | 'preferred', T>;

const tensorOf = ({ data, shape, dtype }: Golden) =>
  array(dtype === 'int32' ? Int32Array.from(data) : Float64Array.from(data), { shape });
const setsOf = (sets: Sets<Golden>) => mapped(sets, tensorOf);

function mapped<A, B>(sets: Sets<A>, f: (each: A) => B): Sets<B> {
  return { forget: f(sets.forget), retain: f(sets.retain), preferred: f(sets.preferred) };
}

// What a batch's inputs are does not matter here: they only say which logits are meant.
const batch = mapped<{ targets: Golden; mask: Golden }, ResponseBatch>(golden.batch, ({ targets, mask }) => ({
  ...{ inputs: tensorOf(targets), targets: tensorOf(targets), mask: tensorOf(mask) },
}));

function viewOf(sets: Sets<Tensor>): ModelView {
  const names = ['forget', 'retain', 'preferred'] as const;
  const named = (inputs: Tensor) => sets[names.find((name) => batch[name].inputs === inputs)!];
  return { logits: named, residual: named };
}

const objectives: Record<string, Objective> = {
  ...{
    gradientAscent: gradientAscent(),
    gradientDifference: gradientDifference(),
    klMinimisation: klMinimisation(),
  },
  ...{ idk: idk(), dpo: dpo(), altPo: altPo(), npo: npo(), simNpo: simNpo(), undial: undial(), wga: wga() },
  ...{ satImp: satImp(), ceu: ceu(), pdu: pdu(), whp: whp(), inContext: inContext() },
  rmu: rmu({ layer: 2, control: tensorOf(golden.control) }),
};

describe('objectives', () => {
  it('are all in the fixture', () => {
    expect(golden.cases.map(({ name }: { name: string }) => name).sort()).toEqual(
      Object.keys(objectives).sort(),
    );
    for (const [name, objective] of Object.entries(objectives)) expect(objective.name).toBe(name);
  });

  it.each(golden.cases as { name: string; loss: number; gradients: Sets<number[]> }[])(
    '$name has the loss and the gradients of PyTorch',
    async ({ name, loss, gradients }) => {
      const objective = objectives[name]!;
      const of = name === 'rmu' ? golden.hidden : golden.logits;
      const others = {
        reference: viewOf(setsOf(of.reference)),
        ...(of.reinforced && { reinforced: viewOf(setsOf(of.reinforced)) }),
      };
      const lossOf = (sets: Sets<Tensor>) =>
        objectiveLoss(objective, { model: viewOf(sets), ...others }, batch);
      const [value, gradient] = valueAndGrad(lossOf)(setsOf(of.model));
      expect(await value.item()).toBeCloseTo(loss, 10);
      for (const set of ['forget', 'retain', 'preferred'] as const)
        expectClose(await gradient[set].data(), gradients[set], 1e-10);
    },
  );
});
