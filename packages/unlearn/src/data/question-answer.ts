/** A question with its answer, and other ways to put both. */
export interface QuestionAnswer {
  /** Unique in its set. */
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  /** Whom or what it is about. */
  readonly subject?: string;
  readonly relation?: string;
  /** Wrong answers of the right form. */
  readonly perturbedAnswers?: readonly string[];
  /** The answer in other words. */
  readonly paraphrasedAnswers?: readonly string[];
  /** The question in other words. */
  readonly paraphrasedQuestions?: readonly string[];
}
