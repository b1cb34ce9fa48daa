import { progress } from '@lab/runs';
import type { DownloadOptions } from '../commands';
import { gigabytes } from '../download/chosen-files';
import { download as fetchCheckpoint } from '../download/download';
import { loadHub } from '../download/hub';

/** `lab-math download`: a checkpoint of the Hugging Face hub as a folder for `--model`. */
export async function download({
  repo,
  revision,
  folder,
  limitGigabytes,
  hubUrl,
}: DownloadOptions): Promise<void> {
  const hub = await loadHub();
  const { HF_TOKEN: accessToken } = process.env;
  const settings = { repo, revision, folder, hubUrl, limitBytes: limitGigabytes * 1e9 };
  let bar: ReturnType<typeof progress> | undefined;
  await fetchCheckpoint(
    hub,
    { ...settings, ...(accessToken && { accessToken }) },
    {
      started(files) {
        const total = files.reduce((sum, { size }) => sum + size, 0);
        console.log(`${repo} at ${revision}: ${files.length} files, ${gigabytes(total)} GB, into ${folder}.`);
        bar = progress({ total: Math.max(1, total), label: repo });
      },
      fetched: (bytes) => bar?.update(bytes),
    },
  );
  bar?.done();
  console.log(`The checkpoint is in ${folder}: lab-math start --model ${folder}`);
}
