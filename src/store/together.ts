/** PostgreSQL's `in_failed_sql_transaction`. */
const ABORTED = '25P02';

/**
 * Sends statements of one transaction one behind the other without waiting for each answer. All of them are over before
 * this ends, also when one fails: nothing is left to run after the transaction.
 */
export async function together<const T extends readonly unknown[]>(
  statements: T,
): Promise<{ -readonly [I in keyof T]: Awaited<T[I]> }> {
  const settled = await Promise.allSettled(statements);
  const failed = settled.flatMap((one) =>
    one.status === 'rejected' ? [one.reason as { code?: string }] : [],
  );
  // What follows a failed statement fails only because of it.
  if (failed.length > 0) throw failed.find((reason) => reason.code !== ABORTED) ?? failed[0];
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as {
    -readonly [I in keyof T]: Awaited<T[I]>;
  };
}
