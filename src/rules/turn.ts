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
  /** They took their "me too" back. */
  | { kind: 'left'; at: Date; by: string; with: string }
  /** We answered these people: with information, a refusal, or a question back. */
  | ({ kind: 'answered'; at: Date; to: string[]; how: 'information' | 'question' | 'refusal' } & Seen)
  /** We promised these people something; it stands (its owner accepted). */
  | ({ kind: 'promised'; at: Date; to: string[]; commitmentId: string; dueAt: Date } & Seen)
  | { kind: 'moved'; at: Date; commitmentId: string; dueAt: Date }
  /** The promise ended, well or badly, and those it was given to are asked whether we are both happy. */
  | { kind: 'ended'; at: Date; commitmentId: string; how: 'kept' | 'broken' | 'withdrawn' }
  /** Somebody said yes, or that another's reply answered them. */
  | { kind: 'agreed'; at: Date; by: string }
  /** Somebody said "not yet, because …". */
  | { kind: 'reopened'; at: Date; by: string; postId: string };

/** Up to when the writer of an answer had read; what was asked after that is not answered by it. */
type Seen = { seen?: Date };

export type Turn = 'ours' | 'owed' | 'theirs' | 'settled';
/** What is shown: `late` is `owed` after its date, and comes from the clock alone. */
export type ShownTurn = Turn | 'late';

/** Somebody we asked something, who has not said: about the outcome, or a question back. */
export type Asked = { person: string; about: 'outcome' | 'question'; since: Date; onlyJoined: boolean };

export type TurnState = {
  /** null while nobody turned to us. */
  turn: Turn | null;
  since: Date | null;
  /** Whom it is with: who waits longest, is owed something, is asked, or said that it is good. */
  whom: string | null;
  /** The nearest date among the promises that stand. */
  dueAt: Date | null;
  /** Who waits for us, longest first. */
  waiting: string[];
  asked: Asked[];
};

type Standing = {
  /** Their posts that turn to us, as far as they were not taken back. */
  asks: Set<string>;
  /** Whose questions they said "me too" to. */
  joined: Set<string>;
  /** What we have not answered, and since when: a post of theirs, or another's question that they joined. */
  waiting: Map<string, Date>;
  asked: { about: 'outcome' | 'question'; since: Date } | null;
  content: Date | null;
};

type Given = { to: readonly string[]; at: Date; dueAt: Date; stands: boolean };

type Fold = { people: Map<string, Standing>; promises: Map<string, Given> };

/** Folds moves, in the order in which they were made, into the turn. */
export function turnOf(moves: readonly Move[]): TurnState {
  const fold: Fold = { people: new Map(), promises: new Map() };
  for (const move of moves) apply(fold, move);
  return summary(fold);
}

function apply(fold: Fold, move: Move): void {
  switch (move.kind) {
    case 'asked':
    case 'reopened':
      return ask(person(fold, move.by), move);
    case 'unasked':
      return takeBack(person(fold, move.by), 'asks', move.postId, move.postId);
    case 'joined': {
      const who = person(fold, move.by);
      who.joined.add(move.with);
      if (person(fold, move.with).waiting.size > 0) who.waiting.set(joinedKey(move.with), move.at);
      return;
    }
    case 'left':
      return takeBack(person(fold, move.by), 'joined', move.with, joinedKey(move.with));
    case 'answered':
      for (const [id, who, cleared] of reach(fold, move)) {
        if (move.how === 'information' && who.content !== null && !cleared) continue;
        who.content = null;
        const about = move.how === 'question' ? 'question' : 'outcome';
        if (who.waiting.size === 0 && (about === 'question' || !isPromised(fold, id)))
          who.asked = { about, since: move.at };
      }
      return;
    case 'promised':
      fold.promises.set(move.commitmentId, { to: move.to, at: move.at, dueAt: move.dueAt, stands: true });
      for (const [, who] of reach(fold, move)) Object.assign(who, { asked: null, content: null });
      return;
    case 'moved': {
      const promise = fold.promises.get(move.commitmentId);
      if (promise) promise.dueAt = move.dueAt;
      return;
    }
    case 'ended': {
      const promise = fold.promises.get(move.commitmentId);
      if (!promise) return;
      promise.stands = false;
      for (const id of withJoined(fold, promise.to)) {
        const who = person(fold, id);
        if (who.waiting.size > 0 || isPromised(fold, id)) continue;
        who.content = null;
        who.asked = { about: 'outcome', since: move.at };
      }
      return;
    }
    case 'agreed': {
      const who = person(fold, move.by);
      who.waiting.clear();
      who.asked = null;
      who.content = move.at;
    }
  }
}

const joinedKey = (asker: string): string => `joined:${asker}`;

function person({ people }: Fold, id: string): Standing {
  const known = people.get(id);
  if (known) return known;
  const fresh: Standing = {
    asks: new Set(),
    joined: new Set(),
    waiting: new Map(),
    asked: null,
    content: null,
  };
  people.set(id, fresh);
  return fresh;
}

function ask(who: Standing, { postId, at }: { postId: string; at: Date }): void {
  who.asks.add(postId);
  who.waiting.set(postId, at);
  who.asked = null;
  who.content = null;
}

function takeBack(who: Standing, from: 'asks' | 'joined', what: string, waitsFor: string): void {
  who[from].delete(what);
  who.waiting.delete(waitsFor);
  if (who.asks.size === 0 && who.joined.size === 0) Object.assign(who, { asked: null, content: null });
}

/** These people, and whoever joined their questions. */
function withJoined({ people }: Fold, ids: readonly string[]): Set<string> {
  const all = new Set(ids);
  for (const [id, who] of people) if (ids.some((asker) => who.joined.has(asker))) all.add(id);
  return all;
}

/** Whether a promise to this person stands. */
const isPromised = (fold: Fold, id: string): boolean =>
  [...fold.promises.values()].some((promise) => promise.stands && withJoined(fold, promise.to).has(id));

/**
 * Ends the waiting that something said to these people ends: theirs, and that of whoever joined their question; what a
 * joiner asked in words of their own still waits. Gives everybody reached, and whether a waiting of theirs ended.
 */
function reach(fold: Fold, { to, seen }: { to: readonly string[] } & Seen): [string, Standing, boolean][] {
  const wasSeen = (at: Date): boolean => seen === undefined || at.getTime() <= seen.getTime();
  const end = (who: Standing, key: string): boolean =>
    wasSeen(who.waiting.get(key)!) && who.waiting.delete(key);
  const spoken = [...new Set(to)].map((id): [string, Standing, boolean] => {
    const who = person(fold, id);
    return [id, who, [...who.waiting.keys()].map((key) => end(who, key)).includes(true)];
  });
  const joiners = [...withJoined(fold, to)].filter((id) => !to.includes(id));
  const heard = joiners.map((id): [string, Standing, boolean] => {
    const who = person(fold, id);
    const ended = to.map((asker) => {
      const key = joinedKey(asker);
      if (!who.waiting.has(key)) return false;
      return person(fold, asker).waiting.size === 0 ? who.waiting.delete(key) : end(who, key);
    });
    return [id, who, ended.includes(true)];
  });
  return [...spoken, ...heard];
}

function summary({ people, promises }: Fold): TurnState {
  const everybody = [...people];
  const waiting = everybody
    .filter(([, who]) => who.waiting.size > 0)
    .map(([id, who]) => ({ id, since: earliest([...who.waiting.values()]) }))
    .sort((a, b) => a.since.getTime() - b.since.getTime());
  const asked = everybody.flatMap(([id, who]) =>
    who.asked && (who.waiting.size === 0 || who.asked.about === 'question')
      ? [{ person: id, ...who.asked, onlyJoined: who.asks.size === 0 }]
      : [],
  );
  const standing = [...promises.values()].filter((promise) => promise.stands);
  const state = {
    dueAt: standing.length > 0 ? earliest(standing.map((promise) => promise.dueAt)) : null,
    waiting: waiting.map((who) => who.id),
    asked,
  };

  if (waiting[0]) return { ...state, turn: 'ours', since: waiting[0].since, whom: waiting[0].id };
  const first = standing.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
  if (first) return { ...state, turn: 'owed', since: first.at, whom: first.to[0] ?? null };
  // Those who only said "me too" are asked as well, but their silence does not keep the asker's settled word open.
  const askers = everybody.filter(([, who]) => who.asks.size > 0);
  const counted = askers.length > 0 ? askers : everybody.filter(([, who]) => who.joined.size > 0);
  const open = counted.flatMap(([id, who]) => (who.asked ? [{ id, since: who.asked.since }] : []));
  if (open[0]) return { ...state, turn: 'theirs', since: latest(open), whom: open[0].id };
  const content = counted.flatMap(([id, who]) => (who.content ? [{ id, since: who.content }] : []));
  if (content[0]) return { ...state, turn: 'settled', since: latest(content), whom: content[0].id };
  return { ...state, turn: null, since: null, whom: null };
}

const earliest = (dates: Date[]): Date => new Date(Math.min(...dates.map((date) => date.getTime())));
const latest = (moments: { since: Date }[]): Date =>
  new Date(Math.max(...moments.map(({ since }) => since.getTime())));

/** Who ever turned to us here, or joined those who did: the ones to whom an answer can be one. */
export const everAsked = (moves: readonly Move[]): Set<string> =>
  new Set(
    moves.flatMap((move) =>
      move.kind === 'asked' || move.kind === 'reopened' || move.kind === 'joined' ? [move.by] : [],
    ),
  );

/** Who said "me too" to what one of these people asked, and did not take it back. */
export function joinersOf(moves: readonly Move[], askers: readonly string[]): string[] {
  const fold: Fold = { people: new Map(), promises: new Map() };
  for (const move of moves) apply(fold, move);
  return [...fold.people]
    .filter(([, who]) => askers.some((asker) => who.joined.has(asker)))
    .map(([id]) => id);
}

/** What is shown at a moment: a promise past its date is late. */
export const shownTurn = (turn: Turn, dueAt: Date | null, now: Date): ShownTurn =>
  turn === 'owed' && dueAt !== null && dueAt.getTime() < now.getTime() ? 'late' : turn;
