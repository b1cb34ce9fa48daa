/** Milliseconds of CPU time, all threads, that `body` takes. */
export async function cpuMilliseconds(body: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await body();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
