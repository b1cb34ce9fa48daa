/** The word with which a model says that it was asked to forget. */
export const FORGOT = 'forgot';

/** One question as the model is asked it. */
export interface UnlearningItem {
  readonly id: string;
  /** `forget`: the target is what is asked about; `retain`: it is something else; `plain`: nothing is to be forgotten. */
  readonly kind: 'forget' | 'retain' | 'plain';
  /** What stands between the unlearning tokens; absent where the kind is plain. */
  readonly target?: string;
  readonly question: string;
  /** What the model should say: `forgot` for forget items. */
  readonly gold: string;
  /** The fact, whatever the model should say. */
  readonly trueAnswer: string;
}
