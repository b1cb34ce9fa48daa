import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { renameKeys, toSnakeCase } from '../core/naming';
import { DependencyNotInstalled } from '../errors';
import { type AutoresetMode, checkAutoresetMode } from '../vector/autoreset-mode';
import { Channel, emptyFrame } from './channel';
import { EnvNotAllowed, ProtocolError } from './errors';
import { decodeJson, encodeJson, PROTOCOL, type Request } from './frame';
import { type MadeEnv, PythonVectorEnv } from './python-vector-env';

/** What `startPython` needs to know. */
export interface PythonOptions {
  /** The only ids that this process makes; `module:id` must be listed as such. */
  allowedIds: readonly string[];
  /** The Python to run, with Gymnasium installed; by default `GYMNASIUM_PYTHON` of the environment, or `python3`. */
  python?: string;
  /** Arguments of that program, instead of those that run the script in this package. */
  arguments?: readonly string[];
  /** Where Python's own messages go; `inherit` by default. */
  stderr?: 'inherit' | 'ignore';
}

/** Arguments of `Python.makeVec`. */
export interface PythonMakeOptions {
  /** How many environments; 1 by default. */
  numEnvs?: number;
  /** How Python steps them; by default by the id's vector entry point if it has one, else `sync`. */
  vectorizationMode?: 'sync' | 'async' | 'vector_entry_point';
  /** Python's default, `NextStep`, if absent. */
  autoresetMode?: AutoresetMode;
  /** Arguments of the environment, in camelCase. */
  kwargs?: Record<string, unknown>;
  /** Wrappers from `gymnasium.wrappers`, innermost first. */
  wrappers?: readonly { readonly name: string; readonly kwargs?: Record<string, unknown> }[];
  /** Which infos to send: those of ended episodes by default. */
  infos?: 'none' | 'final' | 'all';
}

const script = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../python' : '../python', import.meta.url),
);

/**
 * Starts a Python process for environments of Gymnasium; it ends with this process.
 *
 * @throws DependencyNotInstalled when Python or Gymnasium is missing, PythonProcessEnded when it does not start.
 * @example
 * const python = await startPython({ allowedIds: ['Hopper-v5'] });
 * const envs = await python.makeVec('Hopper-v5', { numEnvs: 4 });
 */
export async function startPython(options: PythonOptions): Promise<Python> {
  const { allowedIds, python = process.env.GYMNASIUM_PYTHON ?? 'python3', stderr = 'inherit' } = options;
  const given = options.arguments ?? ['-B', script, JSON.stringify(allowedIds)];
  // What environments print goes with the errors, so that nothing mixes with the output of this process.
  const messages = stderr === 'inherit' ? 2 : 'ignore';
  const child = spawn(python, given, { stdio: ['pipe', messages, messages, 'pipe'] });
  const channel = new Channel(child.stdio[3] as Socket, allowedIds);
  child.on('error', (cause) => {
    const message = `Could not start Python as ${JSON.stringify(python)}: install it, or name another by the option python or GYMNASIUM_PYTHON`;
    channel.end(null, null, new DependencyNotInstalled(message, { cause }));
  });
  child.on('exit', (code, signal) => channel.end(signal ?? code));
  child.stdin?.on('error', () => {});
  child.unref();
  (child.stdin as Socket | null)?.unref();
  const started = new Python(child, channel, allowedIds);
  try {
    await started.greet();
  } catch (error) {
    started.close();
    throw error;
  }
  return started;
}

/** A Python process with Gymnasium. */
export class Python {
  /** The versions of `python`, `gymnasium` and `numpy`. */
  versions: Readonly<Record<string, string>> = {};

  constructor(
    private readonly child: ChildProcess,
    private readonly channel: Channel,
    private readonly allowedIds: readonly string[],
  ) {}

  /** The process's id. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Makes sure that both sides speak the same protocol. @throws ProtocolError when they do not. */
  async greet(): Promise<void> {
    const { protocol, versions } = (await this.ask('HELLO', { protocol: PROTOCOL })) as {
      protocol: number;
      versions: Record<string, string>;
    };
    if (protocol !== PROTOCOL)
      throw new ProtocolError(`Python's side speaks protocol ${protocol}, not ${PROTOCOL}`);
    this.versions = versions;
  }

  /**
   * Makes environments in Python.
   *
   * @throws EnvNotAllowed, Gymnasium's errors as `make` does, PythonError for any other exception.
   */
  async makeVec<Observations = unknown, Actions = unknown>(
    id: string,
    options: PythonMakeOptions = {},
  ): Promise<PythonVectorEnv<Observations, Actions>> {
    if (!this.allowedIds.includes(id)) throw new EnvNotAllowed(id, this.allowedIds);
    const {
      numEnvs = 1,
      autoresetMode,
      vectorizationMode,
      kwargs = {},
      wrappers = [],
      infos = 'final',
    } = options;
    const made = await this.ask('MAKE', {
      id,
      numEnvs,
      mode: vectorizationMode ?? null,
      autoresetMode: autoresetMode === undefined ? null : checkAutoresetMode(autoresetMode),
      kwargs: renameKeys(kwargs, toSnakeCase),
      wrappers: wrappers.map((each) => ({
        name: each.name,
        kwargs: renameKeys(each.kwargs ?? {}, toSnakeCase),
      })),
      infos,
    });
    return new PythonVectorEnv(this.channel, made as MadeEnv);
  }

  /** Ends the process and all its environments. */
  close(): void {
    this.channel.end(null, 'close()');
    this.child.stdin?.destroy();
  }

  private async ask(request: Request, fields: object): Promise<unknown> {
    const text = encodeJson(fields);
    const [frame, payload] = emptyFrame(text.length);
    payload.set(text);
    return decodeJson(await this.channel.send(request, frame));
  }
}
