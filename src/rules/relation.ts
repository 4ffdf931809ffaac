/** What somebody may be to the organisation; own words are as good. */
export const RELATIONS = ['customer', 'partner', 'supplier', 'agency', 'ngo', 'employee', 'peer'] as const;
export type Relation = (typeof RELATIONS)[number];

export const LONGEST_RELATION = 40;

export const isKnownRelation = (relation: string): relation is Relation =>
  (RELATIONS as readonly string[]).includes(relation);

/** What stands between what somebody is and whose they are. */
export const OF = ' · ';

/** Own words that would look like a belonging which others vouch for. */
export const looksVouchedFor = (relation: string): boolean => relation.includes(OF.trim());

/** What of own words from earlier is one of ours: "partner · Vélo Nord" says that somebody is a partner. */
export function withoutFirm(relation: string): string {
  const [kind = ''] = relation.split(OF);
  return isKnownRelation(kind) ? kind : relation;
}
