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
  readonly targets: string;
  readonly lastLayers: number;
  readonly steps: number;
  readonly questions: number;
  readonly rate: number;
  readonly replay: number;
}

/** What `eval` and `lens` are given. */
export interface InspectOptions extends QuestionOptions {
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
  evaluate(options: InspectOptions): Promise<void>;
  lens(options: InspectOptions): Promise<void>;
  ask(question: string, options: AskOptions): Promise<void>;
}
