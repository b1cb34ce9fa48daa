import type { TruthRatioMean } from '../metrics/truth-ratio';
import type { Domain } from '../world/relations';
import type { Split } from '../world/splits';

/** What `generate` is given. */
export interface GenerateOptions {
  readonly out: string;
  readonly seed: number;
  readonly authors: number;
  readonly people: number;
  readonly landmarks: number;
}

/** What `pretrain` is given. */
export interface PretrainOptions {
  readonly world: string;
  readonly out: string;
  readonly seed: number;
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  readonly steps: number;
  readonly batch: number;
  readonly rate: number;
  /** Share of the questions that are answered in other words. */
  readonly paraphrased: number;
  /** Split of the authors whose facts are left out, as from a model that never saw the forget set. */
  readonly without?: Split;
}

/** Which questions a command asks: of a world, or of a file of TOFU. */
export interface QuestionOptions {
  readonly world?: string;
  readonly domain: Domain;
  readonly split: Split;
  readonly data?: string;
  readonly key: 'answer' | 'subject';
}

/** What `finetune` is given. */
export interface FinetuneOptions extends QuestionOptions {
  readonly model: string;
  readonly out: string;
  readonly seed: number;
  readonly tuning: 'lora' | 'full' | 'last';
  readonly rank: number;
  readonly alpha: number;
  /** Of adapters' inputs while they are trained. */
  readonly dropout: number;
  readonly targets: string;
  readonly lastLayers: number;
  readonly steps: number;
  readonly questions: number;
  /** Ways to put each question that are trained on; all where absent. */
  readonly wordings?: number;
  /** The peak. */
  readonly rate: number;
  /** What becomes of the rate. */
  readonly decay: 'constant' | 'cosine';
  readonly replay: number;
}

/** Where figures go. */
export interface OutputOptions {
  /** JSON. */
  readonly out?: string;
  /** An HTML page. */
  readonly report?: string;
}

/** What `eval` is given. */
export interface EvaluateOptions extends QuestionOptions, OutputOptions {
  readonly model: string;
}

/** What `eval tofu` is given: a world, or files. */
export interface TofuOptions extends OutputOptions {
  readonly model: string;
  readonly world?: string;
  readonly forget?: string;
  readonly retain?: string;
  readonly realAuthors?: string;
  readonly worldFacts?: string;
  readonly average: TruthRatioMean;
  readonly maxTokens: number;
  /** Figures of a model that was never trained on the forget set, from `--out`. */
  readonly reference?: string;
  /** Figures of the model before unlearning, from `--out`. */
  readonly before?: string;
}

/** What `eval muse` is given; all files but the model's are for one figure each. */
export interface MuseOptions extends OutputOptions {
  readonly model: string;
  readonly passages?: string;
  readonly knowledge?: string;
  readonly retain?: string;
  readonly demonstrations?: string;
  readonly passageTokens: number;
  readonly answerTokens: number;
  readonly texts?: string;
  readonly holdout?: string;
  /** A model that saw neither texts nor holdout. */
  readonly referenceModel?: string;
  readonly reference?: string;
  readonly before?: string;
}

/** What `lens` is given. */
export interface LensOptions extends QuestionOptions {
  readonly model: string;
  readonly out?: string;
}

/** What `ask` is given. */
export interface AskOptions {
  readonly model: string;
  readonly forget: readonly string[];
}

/** One function per command; every option is checked before it is called. */
export interface Commands {
  generate(options: GenerateOptions): Promise<void>;
  pretrain(options: PretrainOptions): Promise<void>;
  finetune(options: FinetuneOptions): Promise<void>;
  evaluate(options: EvaluateOptions): Promise<void>;
  evaluateTofu(options: TofuOptions): Promise<void>;
  evaluateMuse(options: MuseOptions): Promise<void>;
  lens(options: LensOptions): Promise<void>;
  ask(question: string, options: AskOptions): Promise<void>;
}
