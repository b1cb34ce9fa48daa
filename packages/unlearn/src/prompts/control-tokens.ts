/** The unlearning tokens of a model: what stands between them is to be forgotten. */
export interface ControlTokens {
  /** Id of `<<UNL>>`. */
  readonly open: number;
  /** Id of `<</UNL>>`. */
  readonly close: number;
}

/** How the unlearning tokens are written where a tokeniser has them. */
export const controlTexts = { open: '<<UNL>>', close: '<</UNL>>' } as const;
