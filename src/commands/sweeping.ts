/** What a sweep over many did: for how many something was done, and what failed for single ones. */
export type Sweep = { done: number; failed: unknown[] };

/** Does something for each of many, one after the other; one that fails does not stop the others. */
export async function eachById(
  rows: readonly { id: string }[],
  work: (id: string) => Promise<boolean>,
): Promise<Sweep> {
  const sweep: Sweep = { done: 0, failed: [] };
  for (const { id } of rows)
    try {
      if (await work(id)) sweep.done += 1;
    } catch (error) {
      sweep.failed.push(new Error(`${id} failed`, { cause: error }));
    }
  return sweep;
}
