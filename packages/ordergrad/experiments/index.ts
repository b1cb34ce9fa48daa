// One of three studies: pnpm --filter @lab/ordergrad experiment a | b | c
// Rewrites the figures and the marked parts of docs/experiments/ordergrad-*.md.
import { bestOfK } from './best-of-k';
import { heavyTails } from './heavy-tails';
import { publish } from './report';
import { riskyBandit } from './risky-bandit';

const studies = { a: riskyBandit, b: heavyTails, c: bestOfK };
const asked = process.argv[2] ?? '';
if (!Object.hasOwn(studies, asked)) {
  console.error(`which study? ${Object.keys(studies).join(', ')}`);
  process.exit(2);
}
publish(studies[asked as keyof typeof studies]());
