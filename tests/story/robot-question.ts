import type { Page } from 'playwright-core';

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen'.split(
    ' ',
  );
const ORDINALS = 'first second third fourth'.split(' ');

/** Answers the question that keeps robots out, as a person without script reads it. */
export async function answerRobotQuestion(page: Page): Promise<void> {
  const words = await page.locator('label[for=answer]').innerText();
  await page.locator('#answer').fill(answerTo(words));
}

function answerTo(question: string): string {
  const sum = /How much is (\w+) plus (\w+)/.exec(question);
  if (sum) return NUMBERS[NUMBERS.indexOf(sum[1]!) + NUMBERS.indexOf(sum[2]!)]!;
  const biggest = /biggest: ([^?]+)\?/.exec(question);
  if (biggest)
    return biggest[1]!.split(', ').reduce((a, b) => (NUMBERS.indexOf(b) > NUMBERS.indexOf(a) ? b : a));
  const word = /the (\w+) of these words: ([^?]+)\?/.exec(question);
  if (word) return word[2]!.split(', ')[ORDINALS.indexOf(word[1]!)]!;
  throw new Error(`a question that nobody understands: ${question}`);
}
