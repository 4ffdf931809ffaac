import type { Form } from '../../http/form.ts';
import type { FormPictures } from '../../http/pictures.ts';
import type { ProblemDetail } from '../../rules/problem.ts';

/** The ways to answer in a conversation; each is a route of the same name under it, `/c/ID/MODE`. */
export const MODES = ['reply', 'commit', 'refuse', 'note', 'decision'] as const;
export type Mode = (typeof MODES)[number];
export const isMode = (text: string | undefined): text is Mode =>
  (MODES as readonly string[]).includes(text ?? '');

/** What only some ways of answering ask for. Whoever goes from one to another and back finds it as they left it. */
export const FIELDS: Record<Mode, readonly string[]> = {
  reply: [
    'asOrganisation',
    'answer',
    'audience',
    'wider',
    'also',
    'warning',
    'choice',
    'many',
    'minutes',
    'quote',
    'quotable',
    'publishAt',
    'zone',
  ],
  commit: ['what', 'owner', 'due', 'also'],
  refuse: ['what', 'reason', 'also'],
  note: [],
  decision: ['people', 'dueAt'],
};

/** What stands in the composer when the page is drawn again: what was typed, and what needs another look. */
export type ReplyDraft = {
  mode: Mode;
  text: Form['text'];
  list: Form['list'];
  pictures?: Pick<FormPictures, 'pictures' | 'refused'>;
  /** Wrong fields, each with a key of the catalogue; null while nothing was sent. */
  problem: Record<string, string> | null;
};

type Shown = Extract<ProblemDetail, { kind: 'invalid' | 'conflict' }>;

/** Keeps a submitted form for the page to show it again. */
export const draftOf = (
  mode: Mode,
  { text, list }: Form,
  problem: Shown | null,
  pictures?: FormPictures,
): ReplyDraft => ({
  mode,
  text,
  list,
  pictures,
  problem: problem === null ? null : problem.kind === 'invalid' ? problem.fields : { text: problem.why },
});

/** When the page was drawn on which an answer was written: what came later, its author had not read. */
export function seenAt({ text }: Form): Date | undefined {
  const seen = new Date(text.seen ?? '');
  return Number.isNaN(seen.getTime()) ? undefined : seen;
}
