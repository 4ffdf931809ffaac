import { z } from 'zod';
import { isTarget, MEASURES } from '../rules/goal.ts';
import { handleProblem } from '../rules/handle.ts';
import { cleanName, LONGEST_NAME } from '../rules/name.ts';
import { invalid, Problem } from '../rules/problem.ts';
import { passwordProblem } from '../rules/password.ts';
import { check } from './check.ts';

const name = z
  .string()
  .transform(cleanName)
  .pipe(z.string().min(1, 'problems.required').max(LONGEST_NAME, 'problems.tooLong'));

const words = (longest: number) =>
  z.string().trim().min(1, 'problems.required').max(longest, 'problems.tooLong');

const handle = z.string().trim().toLowerCase();

const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
});

/** What a purpose is made of; the same when it is edited later. */
export const purposeSchema = z.object({ purpose: words(300) });
export const audiencesSchema = z.object({
  audiences: z
    .array(words(60))
    .min(1, 'goals.audienceMissing')
    .max(12, 'problems.tooLong')
    .transform((all) => [...new Set(all)]),
});
export const wishSchema = z.object({ wish: words(300) });
export const measureSchema = z
  .object({
    measure: z.enum(MEASURES, 'goals.measureMissing'),
    /** A share of all (0 to 1), or hours. */
    target: z.number('goals.targetWrong'),
    dueOn: z.iso.date('goals.dateWrong'),
  })
  .refine(({ measure, target }) => isTarget(measure, target), {
    path: ['target'],
    message: 'goals.targetWrong',
  });

const pictureSchema = z.object({
  id: z.uuid(),
  mime: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  averageColour: z.string().regex(/^#[0-9a-f]{6}$/),
});

const organisationSchema = z.object({
  name,
  // The names reserved against pretenders are the organisation's own to take.
  handle: handle.refine((text) => handleProblem(text) !== 'signIn.handleShape', 'signIn.handleShape'),
  accentHue: z.int().min(0).max(360).default(195),
  /** Already in the file store, in the sizes of a face. */
  picture: pictureSchema.nullish(),
});

const owner = z.object({ name, handle });
const ownerSchema = owner
  .extend({ password: z.string('problems.required').min(1, 'problems.required') })
  .superRefine(fitOwner);
const ownerByPasskey = owner.superRefine(fitOwner);

function fitOwner({ handle, name, password }: OwnerAnswers, context: z.RefinementCtx): void {
  const problems = {
    handle: handleProblem(handle),
    password: password === undefined ? null : passwordProblem(password, [handle, name]),
  };
  for (const [field, message] of Object.entries(problems))
    if (message !== null) context.addIssue({ code: 'custom', path: [field], message });
}

/** The owner: with a password, or without one where they come in by a passkey. */
type OwnerAnswers = { name: string; handle: string; password?: string };

const placeSchema = z.object({
  locale: z.enum(['en', 'de']).default('en'),
  timeZone: timeZone.default('UTC'),
});

/** The complete answers of a set-up, as the CLI reads them from a file. */
export type SetUpAnswers = z.input<typeof purposeSchema> &
  z.input<typeof audiencesSchema> &
  z.input<typeof wishSchema> &
  z.input<typeof measureSchema> &
  z.input<typeof placeSchema> & {
    organisation: z.input<typeof organisationSchema>;
    owner: z.input<typeof ownerSchema>;
  };

const day = (date: Date): string => date.toISOString().slice(0, 10);

/** One check for each question; the wizard asks them one by one, the command all together. */
export const checks = {
  purpose: (input: unknown) => check(purposeSchema, input),
  audiences: (input: unknown) => check(audiencesSchema, input),
  wish: (input: unknown) => check(wishSchema, input),
  measure(input: unknown, now: Date) {
    const given = check(measureSchema, input);
    if (given.dueOn <= day(now)) throw invalid({ dueOn: 'goals.datePast' });
    return given;
  },
  organisation: (input: unknown) => check(organisationSchema, input),
  owner(input: unknown, organisation: { handle: string }, byPasskey = false) {
    const given: OwnerAnswers = check<OwnerAnswers>(byPasskey ? ownerByPasskey : ownerSchema, input);
    if (given.handle === organisation.handle) throw invalid({ handle: 'setup.handleSame' });
    return given;
  },
  place: (input: unknown) => check(placeSchema, input),
};

/** Checks all answers at once; a wrong one is named by its path, as in `owner.handle`. */
export function checkAnswers(raw: unknown, now: Date, byPasskey = false) {
  const given = (typeof raw === 'object' && raw !== null ? raw : {}) as Partial<SetUpAnswers>;
  const organisation = within('organisation', () => checks.organisation(given.organisation ?? {}));
  return {
    ...checks.purpose(given),
    ...checks.audiences(given),
    ...checks.wish(given),
    ...checks.measure(given, now),
    ...checks.place(given),
    organisation,
    owner: within('owner', () => checks.owner(given.owner ?? {}, organisation, byPasskey)),
  };
}

function within<T>(part: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Problem) || error.detail.kind !== 'invalid') throw error;
    throw invalid(
      Object.fromEntries(Object.entries(error.detail.fields).map(([name, why]) => [`${part}.${name}`, why])),
    );
  }
}
