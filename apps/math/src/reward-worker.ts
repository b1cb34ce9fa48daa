import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { createJiti } from 'jiti';
import { type CustomReward, customRewardsOf } from './rewards/custom-file';
import type { Job, Report, ThreadData } from './rewards/messages';

// The program of a reward thread: it loads the user's file, TypeScript or JavaScript, and answers jobs as they come.
if (parentPort) void serve(parentPort, workerData as ThreadData);

async function serve(port: MessagePort, { file, timeLimit }: ThreadData): Promise<void> {
  const report = (message: Report) => port.postMessage(message);
  let rewards: readonly CustomReward[];
  try {
    rewards = customRewardsOf(await createJiti(import.meta.url).import(file));
  } catch (error) {
    report({ kind: 'broken', reason: reasonOf(error) });
    port.close();
    return;
  }
  report({
    kind: 'ready',
    heads: rewards.map(({ name, weight, timeLimit }) => ({ name, weight, timeLimit })),
  });
  port.on('message', async ({ id, reward, input }: Job) => {
    const { score, timeLimit: own = timeLimit } = rewards.find(({ name }) => name === reward)!;
    report({ kind: 'begun', id });
    report({ kind: 'done', id, ...(await timed(async () => score(input), own)) });
  });
}

/** The value of some work, or why there is none. The clock starts when the work does, however long it waited in line. */
async function timed(
  work: () => Promise<number>,
  seconds: number,
): Promise<{ value: number | null; reason: string }> {
  const startedAt = performance.now();
  const late = { value: null, reason: `took longer than ${seconds} s` };
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => resolve(late), seconds * 1000);
  });
  try {
    const value = await Promise.race([work(), deadline]);
    if (typeof value === 'object') return value;
    if (performance.now() - startedAt > seconds * 1000) return late;
    return Number.isFinite(value) ? { value, reason: '' } : { value: null, reason: `gave ${value}` };
  } catch (error) {
    return { value: null, reason: reasonOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : `${error}`;
}
