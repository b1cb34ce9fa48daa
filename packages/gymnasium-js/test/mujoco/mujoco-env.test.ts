import { afterEach, describe, expect, it } from 'vitest';
import { ArgumentError, ClosedEnvironmentError, InvalidAction, ResetNeeded } from '../../src/errors';
import {
  AntEnv,
  HalfCheetahEnv,
  HopperEnv,
  loadMujoco,
  type MujocoEnv,
  ReacherEnv,
} from '../../src/mujoco/index';

const engine = await loadMujoco();

const open: MujocoEnv[] = [];
/** An environment that is closed after the test. */
function opened<E>(env: E & { close(): void }): E {
  open.push(env as unknown as MujocoEnv);
  return env;
}
afterEach(() => {
  for (const env of open.splice(0)) env.close();
});

const ball = `<mujoco><option timestep="0.01"/><worldbody><body name="ball" pos="0 0 5"><freejoint/>
  <geom type="sphere" size="0.1"/></body></worldbody></mujoco>`;

describe('MujocoEnv', () => {
  it('refuses a step before reset, and other actions than arrays of finite numbers', () => {
    const env = opened(new HopperEnv());
    expect(() => env.step([0, 0, 0])).toThrow(ResetNeeded);
    env.reset({ seed: 0 });
    expect(() => env.step([0, 0])).toThrow(InvalidAction);
    expect(() => env.step([0, Number.NaN, 0])).toThrow('an array of 3 finite numbers, got 0,NaN,0');
    expect(() => env.step(undefined as never)).toThrow(InvalidAction);
    expect(env.step([0, 0, 0])[0]).toHaveLength(11);
  });

  it('refuses unknown and malformed arguments', () => {
    expect(() => new HopperEnv({ ctrlCostWieght: 1 } as never)).toThrow(/ctrlCostWieght.*Did you mean/);
    expect(() => new HopperEnv({ ctrlCostWeight: '1' } as never)).toThrow(ArgumentError);
    expect(() => new HopperEnv({ ctrlCostWeight: Number.NaN })).toThrow('kwargs.ctrlCostWeight');
    expect(() => new HopperEnv({ healthyZRange: [1] } as never)).toThrow('kwargs.healthyZRange');
    expect(() => new HopperEnv({ frameSkip: 0 })).toThrow(
      'kwargs.frameSkip must be a positive integer, got 0',
    );
    expect(() => new HopperEnv({ width: 1.5 })).toThrow('kwargs.width');
    expect(() => new AntEnv({ mainBody: 'wing' })).toThrow('the name of a body of the model, got "wing"');
    expect(() => new HopperEnv({ cameraId: 1 })).toThrow('an integer from -1 to 0, got 1');
    expect(() => new HopperEnv({ cameraName: 'front' })).toThrow('camera');
    expect(() => new HopperEnv({ cameraId: 0, cameraName: 'track' })).toThrow(
      'absent where cameraId is given',
    );
  });

  it('takes another model as XML, and says what is wrong with one', () => {
    expect(() => new HopperEnv({ xmlFile: 'frog.xml' })).toThrow('one of ant.xml,');
    expect(() => new HopperEnv({ xmlFile: '<mujoco><leg/></mujoco>' })).toThrow('unrecognized element');
    const longer = opened(new HalfCheetahEnv({ xmlFile: 'hopper.xml' }));
    expect(String(longer.actionSpace)).toBe('Box(-1.0, 1.0, (3,), float32)');
    expect(longer.observationStructure).toEqual({ skipped_qpos: 1, qpos: 5, qvel: 6 });
  });

  it('falls as a ball does', () => {
    const env = opened(new HalfCheetahEnv({ xmlFile: ball, frameSkip: 10, resetNoiseScale: 0 }));
    env.reset({ seed: 0 });
    env.setState([0, 0, 5, 1, 0, 0, 0], [1, 0, 0, 0, 0, 0]);
    const [observation, reward] = env.step([]);
    // Semi-implicit Euler: v_k = -g k h, so z falls by g h^2 (1 + ... + 10).
    expect(env.stateVector()[2]).toBeCloseTo(5 - 9.81 * 1e-4 * 55, 12);
    expect(observation).toHaveLength(6 + 6);
    expect(reward).toBeCloseTo(1, 12);
    expect(env.dt).toBeCloseTo(0.1, 15);
    expect(env.metadata).toEqual({ renderModes: ['rgb_array', 'svg'], renderFps: 10 });
  });

  it('refuses states of other sizes', () => {
    const env = opened(new ReacherEnv());
    expect(() => env.setState([0], [0, 0, 0, 0])).toThrow('qpos must be an array of 4 numbers');
    expect(() => env.setState([0, 0, 0, 0], [0])).toThrow('qvel must be an array of 4 numbers');
  });

  it('places the target of Reacher within reach', () => {
    const env = opened(new ReacherEnv());
    for (let seed = 0; seed < 20; seed++) {
      const [observation] = env.reset({ seed });
      expect(Array.from(observation.subarray(4, 6))).toEqual(Array.from(env.goal));
      expect(Math.hypot(...env.goal)).toBeLessThan(0.2);
    }
  });

  it('returns new arrays that later steps leave alone', () => {
    const env = opened(new HopperEnv());
    const [first] = env.reset({ seed: 1 });
    const copy = first.slice();
    const [second] = env.step([1, 1, 1]);
    expect(first).toEqual(copy);
    expect(second).not.toEqual(first);
  });

  it('survives the growth of the memory that other environments cause', () => {
    const env = opened(new HopperEnv());
    env.reset({ seed: 1 });
    const before = env.simulation.data.qpos.buffer.byteLength;
    for (let count = 0; count < 8; count++) opened(new AntEnv());
    expect(env.simulation.data.qpos.buffer.byteLength).toBeGreaterThan(before);
    const alone = opened(new HopperEnv());
    alone.reset({ seed: 1 });
    expect(env.step([0.5, 0, -0.5])).toEqual(alone.step([0.5, 0, -0.5]));
  });
});

describe('close', () => {
  it('gives memory back: 300 environments in turn need no more than one', () => {
    const size = () => {
      const env = new AntEnv();
      const { byteLength } = env.simulation.data.qpos.buffer;
      env.close();
      return byteLength;
    };
    const first = size();
    for (let count = 0; count < 300; count++) size();
    expect(size()).toBe(first);
  });

  it('may be called again, and ends the use of the environment', () => {
    const env = new HopperEnv();
    env.reset({ seed: 0 });
    env.close();
    env.close();
    expect(() => env.step([0, 0, 0])).toThrow(ClosedEnvironmentError);
    expect(() => env.reset()).toThrow(ClosedEnvironmentError);
    expect(() => env.simulation.model).toThrow('was used after close()');
  });

  it('leaves no model behind when the state finds no memory', async () => {
    const { Simulation } = await import('../../src/mujoco/simulation');
    let deleted = 0;
    const full = {
      ...engine,
      MjModel: { from_xml_string: () => ({ delete: () => deleted++ }) },
      MjData: class {
        constructor() {
          throw new Error('Could not allocate memory');
        }
      },
    };
    expect(() => new Simulation(full as never, '<mujoco/>')).toThrow('no memory for another simulation');
    expect(deleted).toBe(1);
  });
});
