import { type Rational, rational } from '../rational/rational';

/** A unit's dimension and its size in the dimension's base unit. */
export interface KnownUnit {
  readonly dimension: string;
  readonly size: Rational;
}

/** dimension: { names: size }. The first of each is its base unit; currencies have no rate of exchange. */
const table: Readonly<Record<string, Readonly<Record<string, readonly [number, number?]>>>> = {
  length: {
    'm meter meters metre metres': [1],
    'mm millimeter millimeters millimetre millimetres': [1, 1000],
    'cm centimeter centimeters centimetre centimetres': [1, 100],
    'km kilometer kilometers kilometre kilometres': [1000],
    'in inch inches': [254, 10_000],
    'ft foot feet': [3048, 10_000],
    'yd yard yards': [9144, 10_000],
    'mi mile miles': [1_609_344, 1000],
  },
  time: {
    's sec secs second seconds': [1],
    'min mins minute minutes': [60],
    'h hr hrs hour hours': [3600],
    'day days': [86_400],
    'wk week weeks': [604_800],
  },
  year: { 'yr yrs year years': [1], 'month months': [1, 12] },
  mass: {
    'g gram grams': [1],
    'kg kilogram kilograms': [1000],
    'mg milligram milligrams': [1, 1000],
    'lb lbs pound pounds': [45_359_237, 100_000],
    'oz ounce ounces': [45_359_237, 1_600_000],
  },
  volume: {
    'L l liter liters litre litres': [1],
    'ml mL milliliter milliliters millilitre millilitres': [1, 1000],
  },
  'volume (US)': {
    'gal gallon gallons': [1],
    'quart quarts': [1, 4],
    'pint pints': [1, 8],
    'cup cups': [1, 16],
  },
  dollar: { '$ dollar dollars USD': [1], '¢ cent cents': [1, 100] },
  euro: { '€ euro euros EUR': [1] },
  'pound sterling': { '£ GBP': [1] },
  yen: { '¥ yen JPY': [1] },
  angle: { 'degree degrees deg': [1] },
  'temperature (C)': { celsius: [1] },
  'temperature (F)': { fahrenheit: [1] },
};

const units = new Map<string, KnownUnit>();
for (const [dimension, sizes] of Object.entries(table))
  for (const [names, [numerator, denominator]] of Object.entries(sizes))
    for (const name of names.split(' '))
      units.set(name, { dimension, size: rational(BigInt(numerator), BigInt(denominator ?? 1)) });

/** The unit of that name; names of three letters or more in either case. */
export function knownUnit(name: string): KnownUnit | undefined {
  return units.get(name) ?? (name.length > 2 ? units.get(name.toLowerCase()) : undefined);
}

/** Words that multiply the number before them. */
export const scaleWords: ReadonlyMap<string, bigint> = new Map([
  ['hundred', 100n],
  ['thousand', 1000n],
  ['million', 10n ** 6n],
  ['billion', 10n ** 9n],
  ['trillion', 10n ** 12n],
]);

/** Words after a number that change what it says, so that they are never dropped as the name of what is counted. */
export const meaningfulWords: ReadonlySet<string> = new Set(
  (
    'about above an approximately but by divided double exceeds factorial false fewer from half halves if is isn not no nor ' +
    'hundredth hundredths least less maybe minus more most negative none of off over perhaps plus point positive quarter quarters remainder ' +
    'roughly squared cubed sometimes tenth tenths than then third thirds fourth fourths fifth fifths times to triple twice versus wrong incorrect ' +
    'unless until modulo mod base'
  ).split(' '),
);
