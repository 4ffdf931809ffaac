/** The questions of set-up, in their order: what for comes first. */
export const SETUP_STEPS = ['purpose', 'audience', 'wish', 'measure', 'organisation', 'you'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** What may be typed into set-up; kept as it was typed. A password is never among it. */
export const SETUP_FIELDS = [
  'purpose',
  'ownAudience',
  'wish',
  'measure',
  'reply_ratio',
  'first_response',
  'kept_on_time',
  'loop_closure',
  'dueOn',
  'organisationName',
  'organisationHandle',
  'accentHue',
  'ownerName',
  'ownerHandle',
  'timeZone',
] as const;

/** A picture that is in the file store and belongs to nobody yet. */
export type SetupPicture = { id: string; mime: string; width: number; height: number; averageColour: string };

/** The answers so far of a set-up that is not finished. */
export type SetupDraft = Partial<Record<(typeof SETUP_FIELDS)[number], string>> & {
  audiences?: string[];
  picture?: SetupPicture | null;
  /** The questions that were answered: what is typed is kept at once, and is an answer when its writer goes on. */
  answered?: SetupStep[];
};
