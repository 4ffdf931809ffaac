import type { Errand } from './command.ts';
import { newPassword } from './secret.ts';

/** The password to set: from standard input where that was asked for, else a new one that is to be shown once. */
export async function choosePassword(
  errand: Errand,
  fromStdin: boolean | undefined,
): Promise<{ password: string; made: boolean }> {
  return fromStdin
    ? { password: await errand.readSecret('New password'), made: false }
    : { password: newPassword(), made: true };
}
