import { readSync, writeSync } from 'node:fs';
import type { Socket } from 'node:net';
import { AlreadyPendingCallError, UnsupportedMode } from '../errors';
import { errorFromPython, ProtocolError, type PythonException, PythonProcessEnded } from './errors';
import {
  decodeJson,
  ERROR,
  type Frame,
  FrameReader,
  HEADER_SIZE,
  opcode,
  REPLY,
  type Request,
  writeHeader,
} from './frame';

/** Milliseconds between the end of a connection and that of its process, at most. */
const EXIT_PATIENCE = 500;

/** A request whose reply is awaited. */
interface Pending {
  readonly request: Request;
  readonly resolve: (payload: Uint8Array<ArrayBuffer>) => void;
  readonly reject: (error: Error) => void;
}

/** The part of a socket's handle that blocking calls need; Node has it on all systems but Windows. */
interface Handle {
  readonly fd?: number;
  setBlocking?(blocking: boolean): number;
}

/** Memory for a frame of a payload of `size` bytes: the frame, and the part that is the payload. */
export function emptyFrame(size: number): [frame: Uint8Array<ArrayBuffer>, payload: Uint8Array<ArrayBuffer>] {
  // Room before the frame, so that its payload starts at a multiple of 8.
  const frame = new Uint8Array(new ArrayBuffer(16 + size), 16 - HEADER_SIZE);
  return [frame, frame.subarray(HEADER_SIZE)];
}

/**
 * Requests to the Python process and their replies, over one end of a socket pair.
 *
 * `call` blocks: the socket is switched to blocking and read here, without a thread in between. `send` gives a
 * promise; several may be under way.
 */
export class Channel {
  private readonly reader = new FrameReader();
  private readonly pending = new Map<number, Pending>();
  private requestId = 0;
  private blocking = false;
  private ended: Error | null = null;

  constructor(
    private readonly socket: Socket,
    private readonly allowedIds: readonly string[],
  ) {
    socket.on('data', (bytes) => this.receive(bytes));
    // The process usually ends next, and then its exit code is known.
    socket.on('error', () => setTimeout(() => this.end(null), EXIT_PATIENCE));
    socket.unref();
  }

  /** Whether the other side is still there, as far as known. */
  get isOpen(): boolean {
    return this.ended === null;
  }

  /** Sends a frame, whose header is filled in here, and resolves to the reply's payload. */
  send(request: Request, frame: Uint8Array, flags = 0): Promise<Uint8Array<ArrayBuffer>> {
    if (this.ended) return Promise.reject(this.ended);
    const id = this.address(request, frame, flags);
    this.setBlocking(false);
    this.socket.ref();
    return new Promise((resolve, reject) => {
      this.pending.set(id, { request, resolve, reject });
      this.socket.write(frame);
    });
  }

  /**
   * Sends a frame and blocks until the reply has come, whose payload it returns.
   *
   * @throws PythonProcessEnded, AlreadyPendingCallError while a promise is open, or what Python raised.
   */
  call(request: Request, frame: Uint8Array, flags = 0): Uint8Array<ArrayBuffer> {
    if (this.ended) throw this.ended;
    if (this.pending.size > 0) this.refuse(request);
    const descriptor = this.setBlocking(true);
    const id = this.address(request, frame, flags);
    try {
      for (let sent = 0; sent < frame.length; ) sent += writeSync(descriptor, frame, sent);
      return this.unpack(request, id, this.readFrame(descriptor, request));
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      throw this.end(null, request);
    }
  }

  /** Fails what is under way and all later calls; says why. */
  end(exit: number | string | null, during: string | null = null, reason: Error | null = null): Error {
    const waiting = [...this.pending.values()];
    this.pending.clear();
    this.ended ??= reason ?? new PythonProcessEnded(during ?? waiting[0]?.request ?? 'idle time', exit);
    for (const { reject } of waiting) reject(this.ended);
    this.socket.destroy();
    return this.ended;
  }

  private refuse(request: Request): never {
    const [first] = this.pending.values();
    const under = first!.request.toLowerCase();
    throw new AlreadyPendingCallError(`Cannot block on ${request} while ${under} is under way`, under);
  }

  private address(request: Request, frame: Uint8Array, flags: number): number {
    this.requestId = (this.requestId + 1) >>> 0;
    writeHeader(frame, opcode[request], flags, this.requestId);
    return this.requestId;
  }

  private readFrame(descriptor: number, request: Request): Frame {
    for (;;) {
      const room = this.reader.room();
      const count = readSync(descriptor, room, 0, room.length, null);
      if (count === 0) throw this.end(null, request);
      this.reader.added(count);
      const frame = this.reader.next();
      if (frame) return frame;
    }
  }

  private receive(bytes: Uint8Array): void {
    try {
      this.reader.push(bytes);
      for (let frame = this.reader.next(); frame; frame = this.reader.next()) this.settle(frame);
    } catch (error) {
      this.end(null, null, error as Error);
    }
    if (this.pending.size === 0) this.socket.unref();
  }

  private settle(frame: Frame): void {
    const waiting = this.pending.get(frame.requestId);
    if (!waiting) throw new ProtocolError(`A reply came to request ${frame.requestId}, which is not open`);
    this.pending.delete(frame.requestId);
    try {
      waiting.resolve(this.unpack(waiting.request, frame.requestId, frame));
    } catch (error) {
      waiting.reject(error as Error);
    }
  }

  private unpack(request: Request, id: number, frame: Frame): Uint8Array<ArrayBuffer> {
    if (frame.opcode === ERROR)
      throw errorFromPython(decodeJson(frame.payload) as PythonException, this.allowedIds);
    if (frame.requestId === id && frame.opcode === opcode[request] + REPLY) return frame.payload;
    const error = `The reply to ${request} (request ${id}) has opcode ${frame.opcode}, request ${frame.requestId}`;
    throw this.end(null, request, new ProtocolError(error));
  }

  /** Switches the socket, and returns its descriptor. @throws UnsupportedMode where Node cannot. */
  private setBlocking(blocking: boolean): number {
    // Node has no public way to wait for a socket; this handle is what its own stdout is written through.
    const handle = (this.socket as Socket & { _handle?: Handle | null })._handle;
    if (blocking !== this.blocking) {
      if (!handle?.setBlocking || handle.fd === undefined || handle.fd < 0) {
        throw new UnsupportedMode('This system cannot block on a socket: use resetPromise and stepPromise');
      }
      handle.setBlocking(blocking);
      this.blocking = blocking;
    }
    return handle?.fd ?? -1;
  }
}
