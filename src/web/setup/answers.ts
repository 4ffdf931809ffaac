import { checks, type SetUpAnswers } from '../../commands/setup-answers.ts';
import type { Form } from '../../http/form.ts';
import { AUDIENCES, MEASURES } from '../../rules/goal.ts';
import { Problem } from '../../rules/problem.ts';
import { SETUP_FIELDS, SETUP_STEPS, type SetupDraft, type SetupStep } from '../../rules/setup.ts';
import type { Translator } from '../../strings/strings.ts';
import { typedAudiences } from '../goals/audience-fields.ts';
import { numberOf, targetOf } from '../goals/measure-fields.ts';

const LONGEST = 2_000;

/** What a form of set-up holds, as it is kept. */
export function typedIn(form: Form): SetupDraft {
  const typed: SetupDraft = {};
  for (const name of SETUP_FIELDS) {
    const text = form.text[name];
    if (text !== undefined) typed[name] = text.slice(0, LONGEST);
  }
  if (form.text.step === 'audience')
    typed.audiences = AUDIENCES.filter((audience) => form.list('audiences').includes(audience));
  return typed;
}

const audiencesOf = (draft: SetupDraft): string[] => typedAudiences(draft.audiences ?? [], draft.ownAudience);

function measureOf(draft: SetupDraft) {
  const measure = MEASURES.find((known) => known === draft.measure);
  return {
    measure: measure!,
    target: measure ? targetOf(measure, draft[measure]) : 1,
    dueOn: draft.dueOn ?? '',
  };
}

/** A handle for those who leave it to us: their name in plain letters. */
const handleFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 30)
    .replace(/^-+|-+$/g, '');

const organisationOf = (draft: SetupDraft) => ({
  name: draft.organisationName ?? '',
  handle: draft.organisationHandle?.trim().replace(/^@/, '') || handleFrom(draft.organisationName ?? ''),
  accentHue: numberOf(draft.accentHue ?? '195'),
  picture: draft.picture,
});

/** How the owner will come in: a password, or null for a passkey. */
type Password = string | null;

/** Who will own it, as far as they said. */
export const ownerOf = (draft: SetupDraft, password: Password) => ({
  name: draft.ownerName ?? '',
  handle:
    draft.ownerHandle?.trim().replace(/^@/, '') || handleFrom((draft.ownerName ?? '').trim().split(/\s/)[0]!),
  password: password ?? '',
});

/** The fields of a check, by the names under which the page asks for them. */
const ASKED_AS: Record<string, (field: string, draft: SetupDraft) => string> = {
  organisation: (field) => ({ name: 'organisationName', handle: 'organisationHandle' })[field] ?? field,
  you: (field) => ({ name: 'ownerName', handle: 'ownerHandle' })[field] ?? field,
  measure: (field, draft) => (field === 'target' ? (draft.measure ?? field) : field),
};

const run: Record<SetupStep, (draft: SetupDraft, now: Date, password: Password) => unknown> = {
  purpose: (draft) => checks.purpose({ purpose: draft.purpose ?? '' }),
  audience: (draft) => checks.audiences({ audiences: audiencesOf(draft) }),
  wish: (draft) => checks.wish({ wish: draft.wish ?? '' }),
  measure: (draft, now) => checks.measure(measureOf(draft), now),
  organisation: (draft) => checks.organisation(organisationOf(draft)),
  you: (draft, _now, password) =>
    checks.owner(ownerOf(draft, password), organisationOf(draft), password === null),
};

/** Whether the handle was left to be made from the name: where that is missing, the handle is not wrong as well. */
const isLeftToUs = (step: SetupStep, draft: SetupDraft): boolean =>
  !(step === 'organisation' ? draft.organisationHandle : draft.ownerHandle)?.trim();

/** What is wrong with the answer to one question, by field; null where nothing is. */
export function problemIn(
  step: SetupStep,
  draft: SetupDraft,
  now: Date,
  password: Password = '',
): Record<string, string> | null {
  try {
    run[step](draft, now, password);
    return null;
  } catch (error) {
    if (!(error instanceof Problem) || error.detail.kind !== 'invalid') throw error;
    const name = ASKED_AS[step];
    const { ...wrong } = error.detail.fields;
    if (wrong.name && isLeftToUs(step, draft)) delete wrong.handle;
    return Object.fromEntries(
      Object.entries(wrong).map(([field, why]) => [name ? name(field, draft) : field, why]),
    );
  }
}

/** The first question that still wants an answer. */
export const firstOpen = (draft: SetupDraft, now: Date): SetupStep =>
  SETUP_STEPS.find(
    (step) => step === 'you' || !draft.answered?.includes(step) || problemIn(step, draft, now) !== null,
  )!;

/** Which questions are answered once this was typed: the one it belongs to if it was given, or is as it was when it was. */
export function answeredAfter(
  step: SetupStep,
  draft: SetupDraft,
  typed: SetupDraft,
  given: boolean,
): SetupStep[] {
  const before = draft.answered ?? [];
  const others = before.filter((one) => one !== step);
  const same = Object.entries(typed).every(
    ([name, value]) =>
      name === 'timeZone' || JSON.stringify(value) === JSON.stringify(draft[name as keyof SetupDraft]),
  );
  return given || (same && before.includes(step)) ? [...others, step] : others;
}

/** All answers together, as the command takes them. */
export function completed(draft: SetupDraft, password: Password, t: Translator): SetUpAnswers {
  return {
    purpose: draft.purpose ?? '',
    audiences: audiencesOf(draft),
    wish: draft.wish ?? '',
    ...measureOf(draft),
    organisation: organisationOf(draft),
    owner: ownerOf(draft, password),
    locale: t.locale,
    timeZone: draft.timeZone || undefined,
  };
}
