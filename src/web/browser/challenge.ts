// Does the work that the server asks of a browser instead of a question: it begins when somebody begins to write, in
// slices that nobody notices, and is over long before the form is sent.
import { firstBits } from './sha256.ts';

const SLICE = 12;

function solve(nonce: string, puzzles: number, bits: number): Promise<string> {
  const found: number[] = [];
  let number = 0;
  return new Promise((resolve) => {
    const work = (): void => {
      const until = performance.now() + SLICE;
      while (found.length < puzzles) {
        for (let i = 0; i < 256; i++, number++)
          if (firstBits(`${nonce}.${found.length}.${number}`) >>> (32 - bits) === 0) {
            found.push(number);
            number = -1;
            if (found.length === puzzles) return resolve(found.join());
          }
        if (performance.now() > until) return void setTimeout(work);
      }
    };
    work();
  });
}

for (const box of document.querySelectorAll<HTMLElement>('[data-challenge]')) {
  const form = box.closest('form')!;
  const proof = form.querySelector<HTMLInputElement>('input[name=proof]')!;
  let solving: Promise<void> | undefined;
  const begin = (): Promise<void> =>
    (solving ??= solve(box.dataset.challenge!, Number(box.dataset.puzzles), Number(box.dataset.bits)).then(
      (answer) => {
        proof.value = answer;
      },
    ));
  box.hidden = true;
  box.querySelector('input')!.required = false;
  form.addEventListener('focusin', begin, { once: true });
  form.addEventListener('submit', (event) => {
    if (proof.value !== '') return;
    event.preventDefault();
    const { submitter } = event;
    void begin().then(() => form.requestSubmit(submitter));
  });
}
