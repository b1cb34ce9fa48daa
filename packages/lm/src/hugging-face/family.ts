import type { Tensor } from '@lab/tensor';
import type { DecoderParams } from '../decoder';
import type { DecoderConfig } from '../decoder-config';
import type { ConfigFields, JsonObject } from './config-fields';
import type { StoredTensor } from './stored-tensor';

/** A tree of parameters with, for every one, where a checkpoint holds it. */
type Stored<T> = T extends Tensor ? StoredTensor : { readonly [K in keyof T]: Stored<T[K]> };

/** Where a checkpoint holds every parameter of a decoder. */
export type Layout = Stored<DecoderParams>;

/** One architecture of the transformers library. */
export interface Family {
  /** `model_type` of its config.json. */
  readonly modelType: string;
  /** Class of its language model. */
  readonly architecture: string;
  /** What the names of tensors begin with, the output layer's excepted. */
  readonly prefix: string;
  /** Name of the token embedding, without the prefix. */
  readonly embedding: string;
  /** Tensors that older versions wrote and that hold no parameter. */
  readonly constants: RegExp;
  /** Whether a decoder is one of this family. */
  fits(config: DecoderConfig): boolean;
  readConfig(fields: ConfigFields): DecoderConfig;
  writeConfig(config: DecoderConfig): JsonObject;
  /** @param prefix '' for files of the model without its output layer, which leave the prefix out */
  layout(config: DecoderConfig, prefix: string): Layout;
}
