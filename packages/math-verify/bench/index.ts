// CPU time and verdicts beside Math-Verify, on the same pairs, round by round:
// LAB_PYTHON=<python with tools/bench/math-verify/requirements.txt> pnpm --filter @lab/math-verify bench
import { verify } from '@lab/math-verify';
import { readCases, textOf } from '../test/adversarial/cases';
import { type Judged, judgeByPeer, type Pair } from './peer';

const rounds = 5;

/** Answers as models write them: three forms of integers, fractions, radicals and polynomials; every other one is wrong. */
function everyday(count: number): Pair[] {
  return Array.from({ length: count }, (_, index) => {
    const n = 3 + ((index * 7919) % 5000);
    const given = index % 2 === 0 ? n : n + 1;
    const forms: readonly Pair[] = [
      { text: `Adding all of them, we get $\\boxed{${given}}$.`, gold: `${n}` },
      { text: `The ratio is $\\boxed{\\frac{${2 * given}}{14}}$.`, gold: `\\frac{${n}}{7}` },
      { text: `So the length is $\\boxed{${given}\\sqrt{8}}$.`, gold: `${2 * n}\\sqrt{2}` },
      { text: `It factors as $\\boxed{(x+${given})(x-1)}$.`, gold: `x^2+${n - 1}x-${n}` },
    ];
    return forms[(index >> 1) % forms.length]!;
  });
}

function judge(pairs: readonly Pair[]): Judged {
  const start = process.cpuUsage();
  const verdicts = pairs.map(({ text, gold }) => verify(text, gold).outcome);
  const { user, system } = process.cpuUsage(start);
  return { verdicts, milliseconds: (user + system) / 1000 };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

function spread(numbers: readonly number[]): string {
  return `${median(numbers).toPrecision(3)} (${Math.min(...numbers).toPrecision(3)}-${Math.max(...numbers).toPrecision(3)})`;
}

function compareSpeed(): void {
  const pairs = everyday(800);
  const times: { ours: number; peer: number }[] = [];
  judge(pairs);
  for (let round = 0; round < rounds; round++) {
    const ours = judge(pairs);
    const peer = judgeByPeer(pairs);
    const different = pairs.filter((_, index) => ours.verdicts[index] !== peer.verdicts[index]);
    if (different.length > 0) throw new Error(`verdicts differ: ${JSON.stringify(different.slice(0, 3))}`);
    times.push({ ours: ours.milliseconds / pairs.length, peer: peer.milliseconds / pairs.length });
  }
  console.log(
    `${pairs.length} everyday answers, verdicts equal. CPU ms each, median (range) of ${rounds} rounds:`,
  );
  console.log(`  ours ${spread(times.map(({ ours }) => ours))}`);
  console.log(`  Math-Verify ${spread(times.map(({ peer }) => peer))}`);
  console.log(`  Math-Verify / ours ${spread(times.map(({ ours, peer }) => peer / ours))}`);
}

/** Without what Math-Verify would calculate for too long, as its time limits are off. */
function compareVerdicts(name: 'sealed.json' | 'open.json'): void {
  const cases = readCases(name).filter((adversarial) => {
    const isLarge =
      adversarial.group === 'size' || /\d{9}|!|\^\{?9/.test(textOf(adversarial) + adversarial.gold);
    return !isLarge && adversarial.outcome !== 'unscored';
  });
  const pairs = cases.map((adversarial) => ({ text: textOf(adversarial), gold: adversarial.gold }));
  const judges = { ours: judge(pairs), 'Math-Verify': judgeByPeer(pairs) };
  for (const [who, { verdicts }] of Object.entries(judges)) {
    const isRight = verdicts.map((verdict) => verdict === 'right');
    const falsePositives = cases.filter(({ outcome }, index) => outcome === 'wrong' && isRight[index]).length;
    const falseNegatives = cases.filter(
      ({ outcome }, index) => outcome === 'right' && !isRight[index],
    ).length;
    console.log(
      `${name}, ${cases.length} cases: ${who}: ${falsePositives} false positives, ${falseNegatives} false negatives`,
    );
  }
}

if (process.env.LAB_PYTHON) {
  compareSpeed();
  compareVerdicts('sealed.json');
  compareVerdicts('open.json');
} else {
  const pairs = everyday(800);
  const { milliseconds } = judge(pairs);
  console.log(
    `${pairs.length} everyday answers: ${(milliseconds / pairs.length).toPrecision(3)} CPU ms each; no LAB_PYTHON, no peer`,
  );
}
