import { saveWords } from '../../node/load-prompts';
import { saveWorld } from '../../node/world-folder';
import { generateWorld } from '../../world/world';
import { worldTokenizer } from '../../world/world-tokenizer';
import type { GenerateOptions } from '../options';

/** `lab-unlearn generate`: a world and its vocabulary. */
export async function generate({ out, ...settings }: GenerateOptions): Promise<void> {
  const world = generateWorld(settings);
  const tokenizer = worldTokenizer(world);
  saveWorld(out, world);
  saveWords(out, tokenizer);
  console.log(`${out}: ${world.facts.length} facts in ${tokenizer.vocabularySize} tokens.`);
}
