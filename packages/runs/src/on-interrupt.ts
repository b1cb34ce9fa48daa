/** A pending request to stop, as {@link onInterrupt} returns it. */
export interface Interrupt {
  /** Aborted by the first Ctrl-C: look at it between steps, save, and leave. */
  readonly signal: AbortSignal;
  /** Give Ctrl-C its usual meaning back. */
  dispose(): void;
}

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Turn the first Ctrl-C (or SIGTERM) into a request to stop after the current step; a second one exits at
 * once.
 *
 * The request arrives through the event loop, so a training loop must await something in every step to hear
 * it.
 *
 * @param onRequest called at the first, to tell the person at the keyboard what happens next.
 * @example
 * const interrupt = onInterrupt(() => console.error('stopping after this step; Ctrl-C again to quit now'));
 * while (step < steps && !interrupt.signal.aborted) step = await train(step);
 * run.saveCheckpoint({ step, files, state });
 * interrupt.dispose();
 */
export function onInterrupt(onRequest?: () => void): Interrupt {
  const controller = new AbortController();
  const listen = (name: keyof typeof exitCodes) => {
    if (controller.signal.aborted) process.exit(exitCodes[name]);
    controller.abort(new Error(`interrupted by ${name}`));
    onRequest?.();
  };
  const names = Object.keys(exitCodes) as (keyof typeof exitCodes)[];
  for (const name of names) process.on(name, listen);
  return {
    signal: controller.signal,
    dispose() {
      for (const name of names) process.off(name, listen);
    },
  };
}
