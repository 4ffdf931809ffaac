import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { LedgerLine, Standing } from '../../reading/ledger.ts';
import { icon, type IconName } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import { howPunctual } from '../conversation/promise-steps.ts';

/** The tone (a class) and the icon of each standing. */
export const LOOK: Record<Standing, { tone: string; icon: IconName }> = {
  late: { tone: 'late', icon: 'late' },
  open: { tone: 'promise', icon: 'clock' },
  kept: { tone: 'kept', icon: 'check' },
  keptLate: { tone: 'kept', icon: 'check' },
  broken: { tone: 'late', icon: 'broken' },
  withdrawn: { tone: 'refusal', icon: 'close' },
  refused: { tone: 'refusal', icon: 'no' },
  proposed: { tone: 'proposed', icon: 'question' },
};

/** One line of the ledger; it leads to where it was said. */
export function ledgerLine(c: Context<Env>, line: LedgerLine): Html {
  const t = c.get('t');
  const { tone, icon: name } = LOOK[line.standing];
  return html`<li class="${tone}">
    <span class="status">${icon(name)} ${t(`ledger.standing_${line.standing}`)}</span>
    <div class="what">
      <a class="t" href="/c/${line.conversationId}/${line.slug}#p-${line.postId}">${line.what}</a>
      <p class="x">
        ${line.isPublic ? '' : html`<span class="lock" title="${t('ledger.onlySome')}">${icon('lock')}<span class="unseen">${t('ledger.onlySome')}</span></span> `}${told(c, line)}
      </p>
    </div>
    <div class="m num">${meta(c, line)}</div>
  </li>`;
}

/** Who, and what was said last: thanks, a reason, or who waits for it. */
function told(c: Context<Env>, line: LedgerLine): string {
  const t = c.get('t');
  const { asker: name, meToo: count } = line;
  const who = line.kind === 'commitment' ? [line.owner.name] : [];
  const asked = count > 0 ? t('ledger.askedByAndOthers', { name, count }) : t('ledger.askedBy', { name });
  if (line.standing === 'refused') return line.reason;
  if (line.thanks) return [...who, `${line.thanks.name}: “${line.thanks.words}”`].join(' · ');
  const moved = line.timesMoved > 0 ? t('ledger.movedTimes', { count: line.timesMoved }) : '';
  const ended = line.endedAt !== null;
  const why = [moved, line.reason].filter(Boolean).join(ended ? ' · ' : ': ');
  return [...who, why || asked].join(' · ');
}

function meta(c: Context<Env>, line: LedgerLine): Part {
  const t = c.get('t');
  const now = c.get('now').getTime();
  const at = (date: Date, words: string): Html =>
    html`<time datetime="${date.toISOString()}" title="${t.dateTime(date)}">${words}</time>`;
  switch (line.standing) {
    case 'open':
    case 'proposed':
      return at(
        line.dueAt,
        t('ledger.left', { date: t.shortDate(line.dueAt), span: t.span(line.dueAt.getTime() - now) }),
      );
    case 'late':
      return at(line.dueAt, t('ledger.over', { span: t.span(now - line.dueAt.getTime()) }));
    case 'kept':
    case 'keptLate':
      return at(line.endedAt!, howPunctual(t, line));
    default:
      return at(line.endedAt ?? line.givenAt, t.shortDate(line.endedAt ?? line.givenAt));
  }
}
