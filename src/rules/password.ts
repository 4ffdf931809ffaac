export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

/** What makes a password easy to guess, as a key of the catalogue; null when it will do. Length counts, not odd signs. */
export function passwordProblem(password: string, known: readonly string[]): string | null {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return 'signIn.passwordShort';
  if (length > LONGEST_PASSWORD) return 'problems.tooLong';
  const plain = password.toLowerCase();
  const fewLetters = new Set(plain).size < 5;
  const isRow = '01234567890123456789 abcdefghijklmnopqrstuvwxyz qwertyuiopasdfghjkl'.includes(plain);
  // What is left of it without the words that everybody knows of its owner must still be something to guess.
  const rest = known
    .filter((word) => word.length > 2)
    .reduce((left, word) => left.replaceAll(word.toLowerCase(), ''), plain);
  return fewLetters || isRow || rest.replaceAll('password', '').length < 4 ? 'signIn.passwordPlain' : null;
}
