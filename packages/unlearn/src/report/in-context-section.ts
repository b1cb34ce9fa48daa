import type { ReportSection } from '@lab/runs';
import type { InContextFigures } from '../evaluate/evaluate-in-context';
import type { Share } from '../metrics/in-context-accuracy';
import { percent } from './percent';

const titles: Readonly<Record<string, string>> = {
  forget: 'forgets on request',
  retain: 'answers in spite of another request',
  paired: 'both, of one question',
  leak: 'gives what it should forget',
  hallucination: 'says something else instead',
  overForget: 'forgets without reason',
  plain: 'answers without a request',
};

/** How well a model forgets on request, with 95 % intervals. */
export function inContextSection(figures: InContextFigures): ReportSection {
  const rows = Object.entries(titles).map(([name, title]) => {
    const { share, interval } = figures[name as keyof InContextFigures] as Share;
    return [title, percent(share), `[${interval.map(percent).join(', ')}]`];
  });
  return {
    heading: 'In context',
    blocks: [
      {
        kind: 'table',
        columns: [`of ${figures.forget.count} questions`, 'share', '95 % interval'],
        rows: [...rows, ['harmonic mean of forget and retain', percent(figures.balanced), '']],
      },
    ],
  };
}
