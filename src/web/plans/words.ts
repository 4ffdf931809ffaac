import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { PlanLine } from '../../reading/plans.ts';
import { translator } from '../../strings/strings.ts';

const ZONES = new Set(Intl.supportedValuesOf('timeZone'));

/** A plan's time as its author thought of it; in another zone than the house's, with its name. */
export function timeWords(c: Context<Env>, { zone }: Pick<PlanLine, 'zone'>, at: Date): string {
  const t = c.get('t');
  if (zone === null || zone === t.timeZone || !ZONES.has(zone)) return t.dateTime(at);
  return `${translator(t.locale, zone).dateTime(at)} (${zone})`;
}

/** How it stands, in a line. */
export function stateWords(c: Context<Env>, plan: PlanLine): string {
  const t = c.get('t');
  const at = plan.publishAt && timeWords(c, plan, plan.publishAt);
  switch (plan.state) {
    case 'planned':
      return at ? t('plans.state_planned', { when: at }) : t('plans.state_unplanned');
    case 'asked':
      if (plan.asked?.id === c.get('viewer').id) return t('plans.state_asked_you');
      return t('plans.state_asked', { name: plan.asked?.name ?? '' });
    case 'approved':
      return t('plans.state_approved', { name: plan.approvedBy?.name ?? '', when: at ?? '' });
    default:
      return t(`plans.state_${plan.state}`);
  }
}

/** Where it will stand. */
export function placeWords(c: Context<Env>, { kind, conversation }: PlanLine): string {
  const t = c.get('t');
  if (kind === 'start') return t('plans.begins');
  if (!conversation) return t('plans.placeGone');
  return t(kind === 'edit' ? 'plans.editOf' : 'plans.answers', { title: conversation.title });
}
