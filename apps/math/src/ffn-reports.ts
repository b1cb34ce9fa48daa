import type { FfnReport } from '@lab/lm';
import { add, type Tensor } from '@lab/tensor';

/** Gathers what the feed-forwards of one pass give beside their output; dense ones give nothing. */
export class FfnReports {
  /** `ffn.<layer>.<name>`: every statistic that is one number. */
  readonly statistics: Record<string, Tensor> = {};
  #loss: Tensor | undefined;

  /** For the option of that name. */
  readonly onFfn = ({ auxiliaryLoss, statistics = {} }: FfnReport, layer: number): void => {
    if (auxiliaryLoss) this.#loss = this.#loss ? add(this.#loss, auxiliaryLoss) : auxiliaryLoss;
    for (const [name, value] of Object.entries(statistics)) {
      if (value.rank === 0) this.statistics[`ffn.${layer}.${name}`] = value;
    }
  };

  /** The loss with the auxiliary losses of all layers added. */
  addTo(loss: Tensor): Tensor {
    return this.#loss ? add(loss, this.#loss) : loss;
  }
}
