import type { SetupDraft } from '../../rules/setup.ts';
import type { Translator } from '../../strings/strings.ts';

/** A question being asked: in whose words, what was answered so far, and what needs another look. */
export type Asking = {
  t: Translator;
  draft: SetupDraft;
  problem: Record<string, string> | null;
  now: Date;
  /** The address that passkeys here are tied to. */
  address: string;
};
