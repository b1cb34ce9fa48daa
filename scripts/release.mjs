// Makes a release: raises the versions, runs every test and packs the tarballs into release/. A dry run unless told
// otherwise: it works in a copy of the last commit, and needs no network once the tests have run on this machine.
// With --publish the versions are raised in the work tree and the tarballs published.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import './setup.mjs';
import { node, run } from './lib/run.mjs';
import { publicPackages, root } from './lib/workspace.mjs';

const output = join(root, 'release');

try {
  const mode = process.argv[2] ?? '--dry-run';
  if (process.argv.length > 3 || !['--dry-run', '--publish'].includes(mode)) {
    throw new Error('release takes --dry-run (the default) or --publish');
  }
  if (git('status', '--porcelain') !== '') throw new Error('the work tree has changes: commit them first');
  if (mode === '--publish') publish();
  else rehearse();
} catch (error) {
  console.error(`Release stopped: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

function rehearse() {
  const copy = mkdtempSync(join(tmpdir(), 'lab-release-'));
  git('worktree', 'add', '--detach', copy);
  try {
    makeTarballs(copy);
  } finally {
    git('worktree', 'remove', '--force', copy);
  }
  console.log(`Dry run: ${readdirSync(output).join(', ')} are in release/, nothing was published.`);
}

function publish() {
  makeTarballs(root);
  for (const tarball of readdirSync(output)) {
    const options = ['--access', 'public', '--no-git-checks', '--ignore-scripts'];
    must(`publishing ${tarball}`, run('pnpm', ['publish', join(output, tarball), ...options]));
  }
  console.log('Published. Commit the new versions, then run `pnpm changeset tag`.');
}

/**
 * Raises the versions in a checkout, tests it and packs its public packages.
 * @param {string} checkout
 */
function makeTarballs(checkout) {
  rmSync(output, { recursive: true, force: true });
  must('raising the versions', run('@changesets/cli', ['version'], { cwd: checkout }));
  must('npm test', node([join(checkout, 'scripts', 'test.mjs')]));
  for (const { folder, manifest } of publicPackages()) {
    const options = { cwd: join(checkout, relative(root, folder)), quiet: true };
    must(`packing ${manifest.name}`, run('pnpm', ['pack', '--pack-destination', output], options));
  }
}

/**
 * @param {string} what
 * @param {boolean} succeeded
 */
function must(what, succeeded) {
  if (!succeeded) throw new Error(`${what} failed`);
}

/** @param {string[]} args */
function git(...args) {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
}
