/** What somebody may be to the organisation; own words are as good. */
export const RELATIONS = ['customer', 'partner', 'supplier', 'agency', 'ngo', 'employee', 'peer'] as const;
export type Relation = (typeof RELATIONS)[number];

export const LONGEST_RELATION = 40;

export const isKnownRelation = (relation: string): relation is Relation =>
  (RELATIONS as readonly string[]).includes(relation);
