const DAY = 86_400_000;
/** How long one may think again. */
export const GRACE_DAYS = 7;
/** How long nobody else takes the handle of whoever is gone. */
export const HANDLE_KEPT_DAYS = 90;

/** When a deletion that is asked for now begins. */
export const farewellDue = (when: 'week' | 'now', now: Date): Date =>
  when === 'now' ? now : new Date(now.getTime() + GRACE_DAYS * DAY);

export const handleKeptUntil = (now: Date): Date => new Date(now.getTime() + HANDLE_KEPT_DAYS * DAY);

/** What somebody still holds that others rely on, and hands on before they go. */
export type Duty = {
  kind: 'promise' | 'decision' | 'group' | 'owner';
  /** What it is called: of a promise what was promised, of a group its name. */
  title: string;
  /** Where one sees to it. */
  conversationId: string | null;
  handle: string | null;
};
