import type { Context } from 'hono';
import { ARCHIVE_DAYS } from '../../commands/leaving/archives.ts';
import type { Env } from '../../http/parts.ts';
import type { Leaving } from '../../reading/leaving.ts';
import type { Security } from '../../reading/security.ts';
import type { Translator } from '../../strings/strings.ts';
import { icon } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import { proofField } from '../security/proof.ts';
import type { Wrong } from './wrong.ts';

const MB = 1024 * 1024;
const size = (t: Translator, bytes: number): string =>
  t('leaving.megabytes', { size: t.number(Math.max(0.1, Math.round((bytes / MB) * 10) / 10)) });

/** One's own archive: ask for it, wait for it, have it. */
export function archivePart(
  c: Context<Env>,
  { archive, bringing }: Leaving,
  security: Security,
  wrong: Wrong | null,
): Html {
  const t = c.get('t');
  const asks = (words: 'leaving.archiveAsk' | 'leaving.archiveAgain', first: boolean): Html =>
    html`<form method="post" action="/you/leaving/archive">
      ${first ? proofField(c, security, 'archive', wrong?.fields ?? null) : ''}
      <button class="${first && !hasChoice(bringing) ? 'primary' : ''}">${t(words)}</button>
    </form>`;
  return html`<section aria-labelledby="archive-title">
    <h2 id="archive-title">${t('leaving.archive')}</h2>
    <p class="quiet">${t('leaving.archiveSays')}</p>
    ${archive?.failed ? html`<p class="notice wrong">${t('leaving.archiveFailed')}</p>` : ''}
    ${
      !archive || archive.failed
        ? asks('leaving.archiveAsk', true)
        : archive.readyAt === null
          ? html`<p class="status-line">${icon('clock')} ${t('leaving.archiveComing')}</p>`
          : ready(c, archive as Ready, security, wrong)
    }
  </section>`;
}

type Ready = NonNullable<Leaving['archive']> & { readyAt: Date };

/** Whether another act on the page comes first. */
const hasChoice = (bringing: Leaving['bringing']): boolean => bringing !== null && !bringing.confirmed;

function ready(c: Context<Env>, archive: Ready, security: Security, wrong: Wrong | null): Part {
  const t = c.get('t');
  const until = new Date(archive.readyAt.getTime() + ARCHIVE_DAYS * 86_400_000);
  return html`<p class="status-line">
      ${icon('check')}
      ${t('leaving.archiveReady', { count: archive.posts, size: size(t, archive.bytes), date: t.date(until) })}
    </p>
    <form method="post" action="/you/leaving/archive/fetch">
      ${proofField(c, security, 'archive', wrong?.fields ?? null)}
      <p class="actions">
        <button class="primary">${icon('file')} ${t('leaving.archiveFetch')}</button>
        <button formaction="/you/leaving/archive">${t('leaving.archiveAgain')}</button>
      </p>
    </form>`;
}
