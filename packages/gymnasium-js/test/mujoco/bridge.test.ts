import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { makeVec } from '../../src/core/make-vec';
import { loadMujoco, registerMujoco } from '../../src/mujoco/index';
import { mujocoSpecs } from '../../src/mujoco/mujoco-specs';
import { startPython } from '../../src/python/index';
import { difference } from './golden-mujoco';

const python = process.env.GYMNASIUM_PYTHON;
const pythonVersion = python ? versionIn(python) : null;
await registerMujoco();
const version = (await loadMujoco()).mj_versionString();
if (pythonVersion !== version) {
  console.info(
    `MuJoCo was not compared with Python: GYMNASIUM_PYTHON has to name one with gymnasium and mujoco ${version}, it has ${pythonVersion}`,
  );
}

/** The version of MuJoCo in Python, or null. */
function versionIn(program: string): string | null {
  try {
    const code = 'import gymnasium, mujoco; print(mujoco.__version__)';
    return execFileSync(program, ['-c', code], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}

describe.runIf(pythonVersion === version)('MuJoCo here and in Python', () => {
  it.each(mujocoSpecs.map(({ id }) => id))('%s agrees over 20 steps and a reset', async (id) => {
    const process = await startPython({ allowedIds: [id] });
    const theirs = await process.makeVec<Float64Array, Float32Array>(id, { numEnvs: 2, infos: 'all' });
    const ours = makeVec<Float64Array, Float32Array>(id, { numEnvs: 2 });
    try {
      expect(String(ours.singleObservationSpace)).toBe(String(theirs.singleObservationSpace));
      expect(difference(ours.reset({ seed: 21 })[0], theirs.reset({ seed: 21 })[0])).toBeLessThan(1e-15);
      ours.actionSpace.seed(4);
      for (let t = 0; t < 20; t++) {
        const actions = ours.actionSpace.sample();
        const [observations, rewards, ends] = ours.step(actions);
        const expected = theirs.step(actions);
        expect(difference(observations, expected[0])).toBeLessThan(1e-9);
        expect(difference(rewards, expected[1])).toBeLessThan(1e-9);
        expect(ends).toEqual(expected[2]);
      }
    } finally {
      ours.close();
      process.close();
    }
  });
});
