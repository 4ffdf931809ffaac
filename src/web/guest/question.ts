import { LOCALES, translator, type Key, type Translator } from '../../strings/strings.ts';

/** A question that anybody answers at a glance: the words that ask it, and which of a list of words is the answer. */
type Question = {
  key: Key;
  values: Record<string, string>;
  list: 'guest.numbers' | 'guest.things';
  answer: number;
};

const MOST = 18;

/** Different numbers from 0 to `below`, drawn one after another. */
function pick(draws: readonly number[], count: number, below: number): number[] {
  const left = Array.from({ length: below }, (_, i) => i);
  return draws.slice(0, count).map((draw) => left.splice(draw % left.length, 1)[0]!);
}

function questionOf(t: Translator, [kind = 0, ...draws]: readonly number[]): Question {
  const numbers = t('guest.numbers').split(' ');
  switch (kind % 3) {
    case 0: {
      const [a, b] = [2 + (draws[0]! % 8), 2 + (draws[1]! % 8)];
      return {
        key: 'guest.questionSum',
        values: { a: numbers[a]!, b: numbers[b]! },
        list: 'guest.numbers',
        answer: a + b,
      };
    }
    case 1: {
      const of = pick(draws, 3, MOST + 1);
      return {
        key: 'guest.questionBiggest',
        values: { words: of.map((n) => numbers[n]).join(', ') },
        list: 'guest.numbers',
        answer: Math.max(...of),
      };
    }
    default: {
      const things = t('guest.things').split(' ');
      const of = pick(draws, 4, things.length);
      const at = draws[4]! % 4;
      const values = {
        which: t('guest.ordinals').split(' ')[at]!,
        words: of.map((n) => things[n]).join(', '),
      };
      return { key: 'guest.questionWord', values, list: 'guest.things', answer: of[at]! };
    }
  }
}

/** The question of a challenge in words. */
export function questionWords(t: Translator, draws: readonly number[]): string {
  const { key, values } = questionOf(t, draws);
  return t(key, values);
}

/** Whether somebody answered it: by the word in any of our languages or, for a number, in digits. */
export function isAnswered(t: Translator, draws: readonly number[], typed: string | undefined): boolean {
  const { list, answer } = questionOf(t, draws);
  const said = (typed ?? '')
    .slice(0, 100)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const right = LOCALES.map((locale) =>
    translator(locale, t.timeZone)(list).split(' ')[answer]!.toLowerCase(),
  );
  return right.includes(said) || (list === 'guest.numbers' && said === String(answer));
}
