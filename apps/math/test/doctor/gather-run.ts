/** Prints what the doctor would look at of a run, as a fixture: `npx tsx --conditions=@lab/source test/doctor/gather-run.ts RUN [PHASE]`. */
import { gather } from '../../src/doctor/gather';
import { rounded } from './rounded';

const [run = '', phase = 'rl'] = process.argv.slice(2);
console.log(JSON.stringify(gather(run, phase), rounded));
