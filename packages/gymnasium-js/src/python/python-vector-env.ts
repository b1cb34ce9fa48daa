import { EnvSpec } from '../core/env-spec';
import { renameKeys, toCamelCase } from '../core/naming';
import { ClosedEnvironmentError } from '../errors';
import type { RenderFrame } from '../render/frame';
import { batchSpace } from '../spaces/batch/batch-space';
import type { Space } from '../spaces/space';
import { spaceFromJson } from '../spaces/space-from-json';
import type { SpaceJson } from '../spaces/space-json';
import type { VectorInfo } from '../vector/batch-info';
import {
  VectorEnv,
  type VectorMetadata,
  type VectorResetArguments,
  type VectorStepResult,
} from '../vector/vector-env';
import { blockSize, blockWriter } from './block';
import { type Channel, emptyFrame } from './channel';
import { decodeJson, encodeJson, type Request, writeU32 } from './frame';
import { resetFrame } from './reset-frame';
import { reviveResult } from './result-json';
import { type Layout, resultReader } from './step-result';

/** What the reply to MAKE says. */
export interface MadeEnv {
  readonly handle: number;
  readonly numEnvs: number;
  readonly observationSpace: SpaceJson;
  readonly actionSpace: SpaceJson;
  readonly metadata: Record<string, unknown>;
  readonly renderMode: string | null;
  readonly spec: Record<string, unknown> | null;
  readonly layout: Layout;
}

/**
 * Environments of Python's Gymnasium, stepped together in the Python process.
 *
 * `reset` and `step` block until Python has answered; `resetPromise` and `stepPromise` leave the event loop free, and
 * with two of these vector environments one can be under way while the policy works on the other.
 */
export class PythonVectorEnv<Observations = unknown, Actions = unknown> extends VectorEnv<
  Observations,
  Actions
> {
  override readonly numEnvs: number;
  override readonly observationSpace: Space<Observations>;
  override readonly actionSpace: Space<Actions>;
  override readonly singleObservationSpace: Space<unknown>;
  override readonly singleActionSpace: Space<unknown>;
  override readonly metadata: VectorMetadata;

  private readonly handle: number;
  private readonly mode: string | null;
  private readonly stepFrame: Uint8Array<ArrayBuffer>;
  private readonly writeActions: (actions: unknown) => void;
  private readonly read: (payload: Uint8Array<ArrayBuffer>) => VectorStepResult<unknown>;

  constructor(
    private readonly channel: Channel,
    made: MadeEnv,
  ) {
    super();
    const { handle, numEnvs, layout } = made;
    [this.handle, this.numEnvs, this.mode] = [handle, numEnvs, made.renderMode];
    this.singleObservationSpace = spaceFromJson(made.observationSpace);
    this.singleActionSpace = spaceFromJson(made.actionSpace);
    this.observationSpace = batchSpace(
      this.singleObservationSpace,
      numEnvs,
    ) as unknown as Space<Observations>;
    this.actionSpace = batchSpace(this.singleActionSpace, numEnvs) as unknown as Space<Actions>;
    this.metadata = renameKeys(made.metadata, toCamelCase) as VectorMetadata;
    this.spec = made.spec && EnvSpec.fromJSON(made.spec);
    const [frame, payload] = emptyFrame(8 + blockSize(layout.actions));
    writeU32(payload, 0, handle);
    this.stepFrame = frame;
    this.writeActions = blockWriter(layout.actions, payload.subarray(8));
    this.read = resultReader(this.singleObservationSpace, numEnvs, layout);
  }

  override get renderMode(): string | null {
    return this.mode;
  }

  override reset(given: VectorResetArguments = {}): [Observations, VectorInfo] {
    this.checkOpen();
    const [frame, flags] = resetFrame(this.handle, this.numEnvs, given);
    return this.readReset(this.channel.call('RESET', frame, flags));
  }

  override step(actions: Actions): VectorStepResult<Observations> {
    this.checkOpen();
    this.writeActions(actions);
    return this.read(this.channel.call('STEP', this.stepFrame)) as VectorStepResult<Observations>;
  }

  /** `reset` without blocking. */
  async resetPromise(given: VectorResetArguments = {}): Promise<[Observations, VectorInfo]> {
    this.checkOpen();
    const [frame, flags] = resetFrame(this.handle, this.numEnvs, given);
    return this.readReset(await this.channel.send('RESET', frame, flags));
  }

  /** `step` without blocking. */
  async stepPromise(actions: Actions): Promise<VectorStepResult<Observations>> {
    this.checkOpen();
    this.writeActions(actions);
    // A copy, since the next call may come before this frame has been written.
    const reply = await this.channel.send('STEP', this.stepFrame.slice());
    return this.read(reply) as VectorStepResult<Observations>;
  }

  override render(): readonly RenderFrame[] | null {
    return this.mode === null ? null : (this.ask('RENDER', {}) as readonly RenderFrame[] | null);
  }

  /** Calls a public method of every environment in Python, or reads an attribute; arguments and results are JSON and arrays. */
  call(name: string, ...parameters: unknown[]): unknown {
    return this.ask('CALL', { name, arguments: parameters });
  }

  protected override closeExtras(): void {
    if (this.channel.isOpen) this.ask('CLOSE', {});
  }

  private ask(request: Request, fields: object): unknown {
    this.checkOpen();
    const text = encodeJson({ handle: this.handle, ...fields });
    const [frame, payload] = emptyFrame(text.length);
    payload.set(text);
    return reviveResult(decodeJson(this.channel.call(request, frame)));
  }

  private readReset(payload: Uint8Array<ArrayBuffer>): [Observations, VectorInfo] {
    const [observations, , , , infos] = this.read(payload);
    return [observations as Observations, infos];
  }

  private checkOpen(): void {
    if (this.closed) throw new ClosedEnvironmentError(`Trying to operate on ${this} after close()`);
  }
}
