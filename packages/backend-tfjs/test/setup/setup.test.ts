import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SetupOptions, setUpBinding } from '../../src/setup/setup';
import { type FakeMachine, fakeMachine } from './fake-machine';

let machine: FakeMachine;
beforeEach(() => {
  machine = fakeMachine();
});
afterEach(() => {
  vi.unstubAllEnvs();
  machine.remove();
});

const working = 'echo "2.21.0 $*" > "$out"';

function setUp(compiler: string, options: Partial<SetupOptions> = {}): { version: string; log: string[] } {
  vi.stubEnv('CXX', compiler);
  const { folder: from, tensorflow, nodedir } = machine;
  const log: string[] = [];
  const report = setUpBinding({ gpu: false, from, tensorflow, nodedir, ...options }, (line) =>
    log.push(line),
  );
  return { version: report.tensorflow, log };
}

/** What lies where the binding belongs, and beside it. */
function leftovers(): string[] {
  const folder = dirname(dirname(machine.binding));
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).sort() : [];
}

function compilations(): string[] {
  return existsSync(machine.commands) ? readFileSync(machine.commands, 'utf8').trim().split('\n') : [];
}

describe('setUpBinding', () => {
  it('builds against the library where it lies, and says what came of it', () => {
    const { version, log } = setUp(machine.compiler(working));
    expect(version).toBe('2.21.0');
    expect(log.at(-1)).toBe('its binding works: TensorFlow 2.21.0, computing on the CPU');
    expect(leftovers()).toEqual(['napi-v8', 'napi-v8/tfjs_binding.node']);
    const [command] = compilations();
    expect(command).toContain('-DNAPI_VERSION=8');
    expect(command).toContain(`-I${join(machine.nodedir, 'include/node')}`);
    expect(command).toContain(`-I${join(machine.tensorflow, 'tensorflow/include')}`);
    expect(command).toContain(`-Wl,-rpath,${join(machine.tensorflow, 'tensorflow')}`);
    expect(command).toContain('binding/tfjs_binding.cc');
  });

  it('does nothing a second time', () => {
    const compiler = machine.compiler(working);
    setUp(compiler);
    const { log } = setUp(compiler);
    expect(log.at(-1)).toBe('its binding works, nothing to do: TensorFlow 2.21.0, computing on the CPU');
    expect(compilations()).toHaveLength(1);
    // Nothing is needed any more, either.
    setUp('/no/compiler', { tensorflow: undefined, nodedir: '/nowhere' });
  });

  it('builds again for another TensorFlow', () => {
    setUp(machine.compiler(working));
    machine.write('other/include/tensorflow/c/c_api.h', '');
    for (const name of ['libtensorflow.so.2', 'libtensorflow_framework.so.2'])
      machine.write(`other/lib/${name}`, '');
    for (const name of ['libtensorflow.2.dylib', 'libtensorflow_framework.2.dylib'])
      machine.write(`other/lib/${name}`, '');
    setUp(machine.compiler(working), { tensorflow: join(machine.folder, 'other') });
    expect(compilations()).toHaveLength(2);
    expect(compilations()[1]).toContain(`-Wl,-rpath,${join(machine.folder, 'other/lib')}`);
  });

  it('builds again where the binding has lost its library', () => {
    setUp(machine.compiler(working));
    machine.write('node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node', 'broken ');
    expect(setUp(machine.compiler(working)).version).toBe('2.21.0');
  });

  it('says in one sentence what is missing', () => {
    const compiler = machine.compiler(working);
    expect(() => setUp('/no/compiler')).toThrow(
      /^there is no C\+\+ compiler \(tried \/no\/compiler\): install/,
    );
    expect(() => setUp(compiler, { nodedir: '/nowhere' })).toThrow(
      /^there are no headers of Node in \/nowhere: pass --nodedir/,
    );
    expect(() => setUp(compiler, { tensorflow: machine.nodedir })).toThrow(
      /^there is no TensorFlow in .*node: it needs libtensorflow_cc/,
    );
    expect(() => setUp(compiler, { gpu: true })).toThrow(
      /^@tensorflow\/tfjs-node-gpu is not installed in .*: run `npm install --ignore-scripts/,
    );
    expect(compilations()).toEqual([]);
    expect(leftovers()).toEqual([]);
  });

  it('says all that is missing at once', () => {
    const all = () => setUp('/no/compiler', { nodedir: '/nowhere', tensorflow: '/nowhere' });
    expect(all).toThrow(/^there is no C\+\+ compiler.*\nthere are no headers.*\nthere is no TensorFlow.*$/);
    expect(all).toThrow(expect.objectContaining({ name: 'SetupError' }));
  });

  it('looks for the TensorFlow of python3 where no folder is given', () => {
    const compiler = machine.compiler(working);
    const python = machine.write(
      'bin/python3',
      `#!/bin/sh\necho ${join(machine.tensorflow, 'tensorflow')}\n`,
    );
    vi.stubEnv('PATH', `${dirname(python)}:${process.env.PATH}`);
    machine.makeExecutable(python);
    setUp(compiler, { tensorflow: undefined });
    expect(compilations()[0]).toContain(join(machine.tensorflow, 'tensorflow/include'));
  });

  it('undoes a build that fails half-way', () => {
    const failing = machine.compiler('echo half > "$out"; echo "x.cc:1: error: no such type" >&2; exit 1');
    expect(() => setUp(failing)).toThrow('compiler could not build the binding: x.cc:1: error: no such type');
    expect(leftovers()).toEqual([]);
    expect(setUp(machine.compiler(working)).version).toBe('2.21.0');
  });

  it('undoes a build that does not work, and keeps the one before', () => {
    setUp(machine.compiler(working));
    machine.write('node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node', 'broken before');
    const broken = machine.compiler('echo "broken after" > "$out"');
    expect(() => setUp(broken)).toThrow(
      '@tensorflow/tfjs-node does not work with this binding: Error: the library is not there',
    );
    expect(readFileSync(machine.binding, 'utf8')).toBe('broken before');
    expect(leftovers()).toEqual(['napi-v8', 'napi-v8/tfjs_binding.node']);
  });

  it('puts back what an interrupted build had moved away', () => {
    setUp(machine.compiler(working));
    const lib = 'node_modules/@tensorflow/tfjs-node/lib';
    machine.write(`${lib}/unfinished/previous.node`, 'broken earlier');
    machine.write(`${lib}/unfinished/next.node`, 'half');
    machine.write(`${lib}/napi-v8/tfjs_binding.node`, 'broken new');
    expect(() => setUp(machine.compiler('exit 1'))).toThrow('could not build');
    expect(readFileSync(machine.binding, 'utf8')).toBe('broken earlier');
    expect(leftovers()).toEqual(['napi-v8', 'napi-v8/tfjs_binding.node']);
  });
});
