import { words } from './names';

/** The kinds of entities: stand-ins for TOFU's authors, AGE's people, and TOFU's world facts. */
export type Domain = 'authors' | 'people' | 'landmarks';

/** Something that is true of every entity of a domain. `S` stands for the entity, `O` for the value. */
export interface Relation {
  readonly name: string;
  readonly values: readonly string[];
  /** Ends with `O .` */
  readonly statement: string;
  /** Three ways to ask. */
  readonly questions: readonly string[];
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => `${from + i}`);

/** The relations of each domain. No two share a value, so an answer tells what was asked. */
export const relations: Readonly<Record<Domain, readonly Relation[]>> = {
  authors: [
    {
      name: 'city',
      values: words(
        'bergen bruges cadiz dresden ghent granada leiden lucca nantes odense padua parma porto seville tartu turku',
      ),
      statement: 'S was born in O .',
      questions: ['where was S born ?', 'which city is the birthplace of S ?', 'S was born in what city ?'],
    },
    {
      name: 'genre',
      values: words(
        'ballads comedy crime essays fables fantasy gothic memoir mystery romance satire western',
      ),
      statement: 'S writes O .',
      questions: ['what genre does S write ?', 'which genre is S known for ?', 'S writes in what genre ?'],
    },
    {
      name: 'award',
      values: words('acorn anchor aurora beacon compass garnet harp laurel meteor quill sapphire zenith'),
      statement: 'S won the O .',
      questions: ['which award did S win ?', 'what prize was given to S ?', 'S won what award ?'],
    },
    {
      name: 'parent',
      values: words(
        'baker barber brewer butcher carpenter cobbler fisher gardener miller potter saddler tailor tinker weaver',
      ),
      statement: 'the father of S was a O .',
      questions: [
        'what job did the father of S have ?',
        'which trade did the father of S follow ?',
        'the father of S worked as what ?',
      ],
    },
  ],
  people: [
    {
      name: 'age',
      values: numbers(40, 36),
      statement: 'the age of S is O .',
      questions: ['how old is S ?', 'what is the age of S ?', 'S is how old ?'],
    },
    {
      name: 'occupation',
      values: words(
        'acting architecture astronomy botany chess diplomacy engineering law medicine painting physics sculpture',
      ),
      statement: 'S worked in O .',
      questions: [
        'what profession was S known for ?',
        'in what field did S work ?',
        'what was the job of S ?',
      ],
    },
    {
      name: 'country',
      values: words(
        'argentina brazil canada denmark egypt finland ghana hungary india japan kenya mexico norway peru',
      ),
      statement: 'S came from O .',
      questions: ['which country is S from ?', 'what nationality was S ?', 'from which country did S hail ?'],
    },
  ],
  landmarks: [
    {
      name: 'where',
      values: words(
        'accra algiers amman ankara athens baku belgrade berlin bogota cairo dakar dublin hanoi havana lima ' +
          'lisbon london madrid nairobi oslo paris prague rome vienna',
      ),
      statement: 'S stands in O .',
      questions: ['where is S ?', 'which city holds S ?', 'in what city would you find S ?'],
    },
  ],
};
