import type { FeedAnswer, FeedPost, FeedStep } from '../../reading/feeds.ts';
import { plainExcerpt } from '../../text/excerpt.ts';
import { shownCommitment, type CommitmentState } from '../../rules/commitment.ts';
import { placePictures } from '../../text/figures.ts';
import type { Translator } from '../../strings/strings.ts';
import { carriedWords } from '../components/media.ts';
import { rangeWords, zoneName } from '../events/when.ts';
import { html, raw, type Html, type Part } from '../html.ts';

/** How much of what is quoted is told. */
const QUOTED = 280;

type Telling = { t: Translator; publicUrl: string; now: Date };

/** A feed is read on other pages: every address in it is whole. Words that were sanitised have no other way to write one. */
const whole = (words: string, publicUrl: string): Html =>
  raw(words.replaceAll(/ href="\/(?!\/)/g, () => ` href="${publicUrl}/`));

/** What a post says, shows and promises; of what stands behind a warning, the warning. */
export function postWords({ t, publicUrl, now }: Telling, post: FeedPost): string {
  const answers = post.answers.map((one) => answer(t, one, now));
  if (post.warning !== '')
    return String(
      html`<p>${post.warning}</p>
        ${answers}`,
    );
  const drawn = ({ id, description, width, height }: FeedPost['pictures'][number]): Html =>
    html`<img src="${publicUrl}/files/${id}/medium" alt="${description}" ${size(width, height)} />`;
  const placed = placePictures(post.html, post.pictures, (picture, caption) =>
    String(
      html`<figure>
        ${drawn(picture)}
        <figcaption>${raw(caption)}</figcaption>
      </figure>`,
    ),
  );
  const pictures = placed.rest.map((picture) => html`<p>${drawn(picture)}</p>`);
  const media = post.media.map(
    (one) =>
      html`<p>
          ${one.state === 'ready' ? html`<a href="${publicUrl}/files/${one.id}/${one.kind === 'document' ? 'document' : 'play'}">${carriedWords(t, one)}</a>` : carriedWords(t, one)}${one.description === '' ? '' : html`: ${one.description}`}
        </p>
        ${one.said === '' ? '' : html`<blockquote>${one.said.split('\n').map((line) => html`<p>${line}</p>`)}</blockquote>`}`,
  );
  const around = [poll({ t, publicUrl, now }, post), quote({ t, publicUrl, now }, post)];
  return String(
    html`${eventLine(t, post)}${whole(placed.html, publicUrl)}${pictures}${media}${around}${answers}`,
  );
}

/** When and where it is, before what it is about. */
function eventLine(t: Translator, { event }: FeedPost): Part {
  if (!event) return '';
  const { timeZone, cancelled } = event;
  const where = [event.place, event.online ? t('events.joinOnline') : ''].filter(Boolean);
  const times = { startsAt: new Date(event.startsAt), endsAt: new Date(event.endsAt), timeZone };
  return html`<p>
    ${cancelled ? html`<b>${t('events.cancelled')}</b> · ` : ''}<b>${rangeWords(t, times)}</b>
    (${t('events.zoneTime', { zone: zoneName(timeZone) })})${where.map((one) => html` · ${one}`)}
  </p>`;
}

/** What one can choose from, and what came of it once it is over: before, how it stands is for those who voted. */
function poll({ t, now }: Telling, { poll }: FeedPost): Part {
  if (!poll) return '';
  const over = poll.endsAt <= now;
  return html`<ul>
      ${poll.choices.map(
        ({ words, votes }) =>
          html`<li>
            ${words}${over ? html`: ${t.percent(poll.voters === 0 ? 0 : (votes ?? 0) / poll.voters)}` : ''}
          </li>`,
      )}
    </ul>
    <p>
      ${over ? html`${t('polls.voters', { count: poll.voters })} · ${t('polls.over_since')} ${t.date(poll.endsAt)}` : t('polls.until', { date: t.date(poll.endsAt) })}${poll.many ? html` · ${t('polls.manyMeant')}` : ''}
    </p>`;
}

/** What it quotes, as far as everybody may read it. */
function quote({ t, publicUrl }: Telling, { quote }: FeedPost): Part {
  if (!quote) return '';
  const { quoted, removed } = quote;
  if (removed || !quoted || quoted.gone)
    return html`<blockquote>
      <p>${t(removed ? 'quotes.takenOff' : quoted ? 'conversation.deleted' : 'quotes.unseen')}</p>
    </blockquote>`;
  return html`<blockquote>
    <p>
      <a href="${publicUrl}/p/${quoted.id}">${quoted.author.name}</a>:
      ${plainExcerpt(quoted.words, QUOTED) || t('quotes.onlyPictures')}
    </p>
  </blockquote>`;
}

/** How wide and high the medium size of a picture is. */
function size(width: number, height: number): Html {
  const scale = Math.min(1, 960 / Math.max(width, height, 1));
  return html`width="${Math.round(width * scale)}" height="${Math.round(height * scale)}"`;
}

function answer(t: Translator, one: FeedAnswer, now: Date): Part {
  if (one.kind === 'refusal')
    return html`<blockquote>
      <p><b>${t('promises.refused')}: ${one.what}</b></p>
      <p>${one.reason}</p>
    </blockquote>`;
  const dueAt = new Date(one.dueAt);
  const state = shownCommitment(one.state as CommitmentState, dueAt, now);
  return html`<blockquote>
    <p><b>${t(`promises.${state}`)}: ${one.what}</b></p>
    <p>${t('promises.owner')}: ${one.owner} · ${t('promises.by')}: ${t.date(dueAt)}</p>
  </blockquote>`;
}

/** What happened in the ledger, as a sentence or two. */
export const stepWords = ({ t }: Telling, step: FeedStep): string =>
  String(
    html`<p><b>${step.what}</b></p>
      ${
        step.kind === 'refused'
          ? ''
          : html`<p>
              ${t('promises.owner')}:
              ${step.owner.name}${step.dueAt ? html` · ${t('promises.by')}: ${t.date(step.dueAt)}` : ''}
            </p>`
      }
      ${step.reason ? html`<p>${step.reason}</p>` : ''}`,
  );
