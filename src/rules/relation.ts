/** What somebody may be to the organisation; own words are as good. */
export const RELATIONS = ['customer', 'partner', 'supplier', 'agency', 'ngo', 'employee', 'peer'] as const;
export type Relation = (typeof RELATIONS)[number];

/** What the organisation alone says of somebody: it would be taken for the word of staff. */
export const EMPLOYEE: Relation = 'employee';

/** What somebody may say of themselves. */
export const SAID_OF_ONESELF = RELATIONS.filter((relation) => relation !== EMPLOYEE);

export const LONGEST_RELATION = 40;

export const isKnownRelation = (relation: string): relation is Relation =>
  (RELATIONS as readonly string[]).includes(relation);

/** What stands between what somebody is and whose they are. */
export const OF = ' · ';

/** Words that would look like what others vouch for: a belonging, or being an employee. */
export const looksVouchedFor = (relation: string): boolean =>
  relation.includes(OF.trim()) || relation.toLowerCase() === EMPLOYEE;

/** What of own words from earlier is one of ours: "partner · Vélo Nord" says that somebody is a partner. Whoever belongs elsewhere is no employee. */
export function withoutFirm(relation: string): string {
  const [kind = ''] = relation.split(OF);
  if (kind === EMPLOYEE) return '';
  return isKnownRelation(kind) ? kind : relation;
}
