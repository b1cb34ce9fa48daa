/**
 * The stem of a lower-case word by Porter's algorithm with NLTK's extensions, which ROUGE counts as one token.
 *
 * Sources: Porter 1980, An algorithm for suffix stripping; the extensions of nltk.stem.porter, with which `rouge_score` stems.
 * @example porterStem('generalizations'); // 'gener'
 */
export function porterStem(word: string): string {
  const irregular = irregularStems.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length <= 2) return word;
  const shortened = [plural, pastOrGerund, finalY, derived].reduce((stem, step) => step(stem), word);
  const bare = withRules(withRules(shortened, step3), step4);
  return doubleL(finalE(bare));
}

const irregularStems = new Map(
  Object.entries({
    ...{
      sky: 'sky',
      skies: 'sky',
      dying: 'die',
      lying: 'lie',
      tying: 'tie',
      news: 'news',
      innings: 'inning',
    },
    ...{ inning: 'inning', outings: 'outing', outing: 'outing', cannings: 'canning', canning: 'canning' },
    ...{ howe: 'howe', proceed: 'proceed', exceed: 'exceed', succeed: 'succeed' },
  }),
);

/** A suffix, what replaces it, and how the measure of what stands before decides; the first suffix that fits is the only one tried. */
type Rule = readonly [suffix: string, replacement: string, holds: (stem: string) => boolean];

function withRules(word: string, rules: readonly Rule[]): string {
  const rule = rules.find(([suffix]) => word.endsWith(suffix));
  if (!rule) return word;
  const [suffix, replacement, holds] = rule;
  const stem = word.slice(0, word.length - suffix.length);
  return holds(stem) ? stem + replacement : word;
}

/** `c` for a consonant and `v` for a vowel, letter by letter: y is a vowel after a consonant. */
function letterKinds(word: string): string {
  let kinds = '';
  for (const letter of word) {
    const vowel = 'aeiou'.includes(letter) || (letter === 'y' && kinds.endsWith('c'));
    kinds += vowel ? 'v' : 'c';
  }
  return kinds;
}

/** Porter's m: how often a vowel is followed by a consonant. */
const measure = (stem: string) => letterKinds(stem).split('vc').length - 1;
const always = () => true;
const positive = (stem: string) => measure(stem) > 0;
const aboveOne = (stem: string) => measure(stem) > 1;
const hasVowel = (stem: string) => letterKinds(stem).includes('v');

/** Porter's *o: ends consonant, vowel, consonant but w, x or y; NLTK's: or is vowel, consonant. */
function endsShort(word: string): boolean {
  const kinds = letterKinds(word);
  return kinds === 'vc' || (kinds.endsWith('cvc') && !/[wxy]$/.test(word));
}

function plural(word: string): string {
  if (word.endsWith('ies') && word.length === 4) return word.slice(0, -1);
  return withRules(word, [
    ['sses', 'ss', always],
    ['ies', 'i', always],
    ['ss', 'ss', always],
    ['s', '', always],
  ]);
}

function pastOrGerund(word: string): string {
  if (word.endsWith('ied')) return word.slice(0, word.length === 4 ? -1 : -2);
  if (word.endsWith('eed')) return positive(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const suffix = ['ed', 'ing'].find((each) => word.endsWith(each) && hasVowel(word.slice(0, -each.length)));
  if (suffix === undefined) return word;
  const stem = word.slice(0, -suffix.length);
  if (/(at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/(.)\1$/.test(stem) && letterKinds(stem).endsWith('c'))
    return /[lsz]$/.test(stem) ? stem : stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

function finalY(word: string): string {
  return withRules(word, [['y', 'i', (stem) => stem.length > 1 && letterKinds(stem).endsWith('c')]]);
}

const step2 = rules(
  'ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous ization:ize ' +
    'ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble fulli:ful',
  positive,
);

function derived(word: string): string {
  if (word.endsWith('alli') && positive(word.slice(0, -4))) return derived(word.slice(0, -2));
  // Unlike the others, this one measures what is left with the `l`.
  if (word.endsWith('logi')) return positive(word.slice(0, -3)) ? word.slice(0, -1) : word;
  return withRules(word, step2);
}

const step3 = rules('icate:ic ative: alize:al iciti:ic ical:ic ful: ness:', positive);

const step4: readonly Rule[] = [
  ...rules('al: ance: ence: er: ic: able: ible: ant: ement: ment: ent:', aboveOne),
  ['ion', '', (stem) => aboveOne(stem) && /[st]$/.test(stem)],
  ...rules('ou: ism: ate: iti: ous: ive: ize:', aboveOne),
];

function finalE(word: string): string {
  const long = (stem: string) => aboveOne(stem) || (measure(stem) === 1 && !endsShort(stem));
  return withRules(word, [['e', '', long]]);
}

function doubleL(word: string): string {
  return word.endsWith('ll') && aboveOne(word.slice(0, -1)) ? word.slice(0, -1) : word;
}

/** Rules written as `suffix:replacement`, with one condition. */
function rules(text: string, holds: (stem: string) => boolean): Rule[] {
  return text.split(' ').map((rule) => {
    const [suffix = '', replacement = ''] = rule.split(':');
    return [suffix, replacement, holds];
  });
}
