/**
 * Whose move it is in a conversation with the organisation. The turn is a pure fold over the moves that were made: it
 * follows from what was said and from nothing else. It is kept per person, because two may wait in one conversation and
 * an answer to one is no answer to the other.
 */
export type Move =
  /** Somebody turned to us with this post and waits for an answer. */
  | { kind: 'asked'; at: Date; by: string; postId: string }
  /** They took the post back; they no longer wait because of it. */
  | { kind: 'unasked'; at: Date; by: string; postId: string }
  /** Somebody said "me too" to what `with` asked. */
  | { kind: 'joined'; at: Date; by: string; with: string }
  /** We answered these people: with information, a refusal, or a question back. */
  | { kind: 'answered'; at: Date; to: string[]; how: 'information' | 'question' | 'refusal' }
  /** We promised these people something; it stands (its owner accepted). */
  | { kind: 'promised'; at: Date; to: string[]; commitmentId: string; dueAt: Date }
  | { kind: 'moved'; at: Date; commitmentId: string; dueAt: Date }
  /** The promise ended, well or badly, and those it was given to are asked whether we are both happy. */
  | { kind: 'ended'; at: Date; commitmentId: string; how: 'kept' | 'broken' | 'withdrawn' }
  /** Somebody said yes, or that another's reply answered them. */
  | { kind: 'agreed'; at: Date; by: string }
  /** Somebody said "not yet, because …". */
  | { kind: 'reopened'; at: Date; by: string; postId: string };

export type Turn = 'ours' | 'owed' | 'theirs' | 'settled';
/** What is shown: `late` is `owed` after its date, and comes from the clock alone. */
export type ShownTurn = Turn | 'late';

export type TurnState = {
  /** null while nobody turned to us. */
  turn: Turn | null;
  since: Date | null;
  /** The nearest date among the promises that stand. */
  dueAt: Date | null;
  /** Who waits for us, longest first. */
  waiting: string[];
  /** Who was asked something by us and has not said: about the outcome, or a question back. */
  asked: { person: string; about: 'outcome' | 'question'; since: Date }[];
};

type Standing = {
  asks: boolean;
  /** Posts of theirs that we have not answered, and since when. */
  waiting: Map<string, Date>;
  promises: Set<string>;
  asked: { about: 'outcome' | 'question'; since: Date } | null;
  content: Date | null;
  joinedWith: string | null;
};

type Promise_ = { dueAt: Date; at: Date };

/** Folds moves, oldest first, into the turn. */
export function turnOf(moves: readonly Move[]): TurnState {
  const people = new Map<string, Standing>();
  const promises = new Map<string, Promise_>();
  const person = (id: string): Standing => {
    const known = people.get(id);
    if (known) return known;
    const fresh: Standing = {
      asks: false,
      waiting: new Map(),
      promises: new Set(),
      asked: null,
      content: null,
      joinedWith: null,
    };
    people.set(id, fresh);
    return fresh;
  };
  const withJoiners = (ids: readonly string[]): Standing[] => {
    const all = new Set(ids);
    for (const [id, standing] of people)
      if (standing.joinedWith !== null && ids.includes(standing.joinedWith)) all.add(id);
    return [...all].map(person);
  };

  for (const move of moves) {
    switch (move.kind) {
      case 'asked':
      case 'reopened': {
        const who = person(move.by);
        who.asks = true;
        who.waiting.set(move.postId, move.at);
        who.asked = null;
        who.content = null;
        break;
      }
      case 'unasked':
        person(move.by).waiting.delete(move.postId);
        break;
      case 'joined': {
        const who = person(move.by);
        const asker = person(move.with);
        who.joinedWith = move.with;
        if (asker.waiting.size > 0) who.waiting.set(`joined:${move.with}`, move.at);
        for (const promise of asker.promises) who.promises.add(promise);
        break;
      }
      case 'answered':
        for (const who of withJoiners(move.to)) {
          who.waiting.clear();
          who.content = null;
          who.asked = { about: move.how === 'question' ? 'question' : 'outcome', since: move.at };
        }
        break;
      case 'promised':
        promises.set(move.commitmentId, { dueAt: move.dueAt, at: move.at });
        for (const who of withJoiners(move.to)) {
          who.waiting.clear();
          who.asked = null;
          who.content = null;
          who.promises.add(move.commitmentId);
        }
        break;
      case 'moved': {
        const promise = promises.get(move.commitmentId);
        if (promise) promise.dueAt = move.dueAt;
        break;
      }
      case 'ended':
        promises.delete(move.commitmentId);
        for (const who of people.values())
          if (who.promises.delete(move.commitmentId) && who.promises.size === 0 && who.waiting.size === 0)
            who.asked = { about: 'outcome', since: move.at };
        break;
      case 'agreed': {
        const who = person(move.by);
        who.waiting.clear();
        who.asked = null;
        who.content = move.at;
        break;
      }
    }
  }
  return summary(people, promises);
}

function summary(people: Map<string, Standing>, promises: Map<string, Promise_>): TurnState {
  const waiting = [...people]
    .filter(([, who]) => who.waiting.size > 0)
    .map(([id, who]) => ({ id, since: earliest([...who.waiting.values()]) }))
    .sort((a, b) => a.since.getTime() - b.since.getTime());
  const asked = [...people].flatMap(([id, who]) => (who.asked ? [{ person: id, ...who.asked }] : []));
  const standing = [...promises.values()];
  const state = { dueAt: standing.length > 0 ? earliest(standing.map((p) => p.dueAt)) : null, asked };
  const ids = waiting.map((who) => who.id);

  if (waiting[0]) return { ...state, turn: 'ours', since: waiting[0].since, waiting: ids };
  if (standing.length > 0)
    return { ...state, turn: 'owed', since: earliest(standing.map((p) => p.at)), waiting: ids };
  // Those who only said "me too" are asked as well, but their silence does not keep the asker's settled word open.
  const askers = [...people.values()].filter((who) => who.asks);
  const open = askers.filter((who) => who.asked !== null);
  if (open.length > 0)
    return { ...state, turn: 'theirs', since: latest(open.map((who) => who.asked!.since)), waiting: ids };
  const content = askers.flatMap((who) => (who.content ? [who.content] : []));
  if (content.length > 0) return { ...state, turn: 'settled', since: latest(content), waiting: ids };
  return { ...state, turn: null, since: null, waiting: ids };
}

const earliest = (dates: Date[]): Date => new Date(Math.min(...dates.map((d) => d.getTime())));
const latest = (dates: Date[]): Date => new Date(Math.max(...dates.map((d) => d.getTime())));

/** What is shown at a moment: a promise past its date is late. */
export const shownTurn = (turn: Turn, dueAt: Date | null, now: Date): ShownTurn =>
  turn === 'owed' && dueAt !== null && dueAt.getTime() < now.getTime() ? 'late' : turn;

/** What decides whether a post by somebody outside makes them wait for us. */
export type Addressing = {
  /** The first post of a conversation, put to the organisation. */
  startsByAsking: boolean;
  mentionsOrganisation: boolean;
  /** Whose post it answers: the organisation's, the author's own, another person's; null for a first post. */
  answers: 'organisation' | 'own' | 'other' | null;
  /** Whether the author asked here before, or said "me too". */
  hasAsked: boolean;
};

/**
 * Whether a post by someone who does not speak for us turns to us. In doubt it does: waiting unseen is worse than being
 * asked for nothing. Two people talking with one another do not make us move.
 */
export const turnsToUs = (post: Addressing): boolean =>
  post.startsByAsking ||
  post.mentionsOrganisation ||
  post.answers === 'organisation' ||
  (post.answers === 'own' && post.hasAsked);
