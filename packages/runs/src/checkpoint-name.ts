/**
 * What a checkpoint is kept for: `regular` ones are pruned, the newest `best` stays, an `emergency` one is
 * never resumed from.
 */
export type CheckpointKind = 'regular' | 'best' | 'emergency';

/** What the name of a checkpoint's folder says. */
export interface CheckpointName {
  readonly name: string;
  readonly kind: CheckpointKind;
  readonly step: number;
  /** 0, or higher where the same step was saved again: a saved checkpoint is never overwritten. */
  readonly attempt: number;
}

const pattern = /^(step|emergency)-(\d{8,15})(?:\.(\d{1,6}))?(-best)?$/;

/** Read a folder's name; undefined for temporaries and whatever else lies there. */
export function parseCheckpointName(name: string): CheckpointName | undefined {
  const match = pattern.exec(name);
  if (!match) return undefined;
  const [, prefix, step, attempt = '0', best] = match;
  const kind = prefix === 'emergency' ? 'emergency' : best ? 'best' : 'regular';
  return { name, kind, step: Number(step), attempt: Number(attempt) };
}

/**
 * `step-00000120`, `step-00000120.1` for the second of that step, `step-00000120-best`, `emergency-00000120`.
 */
export function formatCheckpointName(kind: CheckpointKind, step: number, attempt: number): string {
  const prefix = kind === 'emergency' ? 'emergency' : 'step';
  const suffix = `${attempt > 0 ? `.${attempt}` : ''}${kind === 'best' ? '-best' : ''}`;
  return `${prefix}-${String(step).padStart(8, '0')}${suffix}`;
}
