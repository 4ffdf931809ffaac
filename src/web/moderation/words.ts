import type { Context } from 'hono';
import { addFilterWord, dropFilterWord } from '../../commands/filter-words.ts';
import { holdSpam } from '../../commands/hold-spam.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readFilterWords, type FilterWord } from '../../reading/filters.ts';
import { readSpamLearning, type SpamLearning } from '../../reading/spam.ts';
import { LONGEST_FILTER } from '../../rules/filter.ts';
import { FEWEST_LESSONS } from '../../rules/spam.ts';
import { formProblem, textField } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { backToYou } from '../you/frame.ts';
import { moderationTabs } from './frame.ts';

type Whose = 'house' | 'mine';
type Typed = { text: Record<string, string>; problem: Record<string, string> };

const PATH: Record<Whose, string> = { house: '/moderation/words', mine: '/you/words' };

async function show(c: Context<Env>, parts: Parts, whose: Whose, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const words = await readFilterWords(parts.db.sql, c.get('viewer'), whose);
  const house = whose === 'house';
  const spam = house ? await readSpamLearning(parts.db.sql, c.get('viewer')) : null;
  const title = t(house ? 'decency.houseWords' : 'decency.ownWords');
  return page(c, {
    title,
    current: house ? 'moderation' : 'settings',
    status: typed ? 422 : 200,
    main: html`${house ? '' : backToYou(c)}
      <h1>${title}</h1>
      ${house ? moderationTabs(c, 'words') : ''}
      <p class="before">${t(house ? 'decency.houseWordsIntro' : 'decency.ownWordsIntro')}</p>
      <form class="letter" method="post" action="${PATH[whose]}">
        ${formProblem(t, typed?.problem ?? null)}
        ${textField(t, {
          name: 'word',
          label: t('decency.word'),
          hint: t('decency.wordHint'),
          value: typed?.text.word,
          error: typed?.problem.word,
          required: true,
          maxlength: LONGEST_FILTER,
          autocomplete: 'off',
        })}
        <div class="actions">
          <button class="primary" name="do" value="add">${t('decency.wordAdd')}</button>
        </div>
      </form>
      ${
        words.length === 0
          ? html`<p class="quiet">${t('decency.wordsNone')}</p>`
          : html`<ul class="filter-words">
              ${words.map((one) => line(c, one, whose))}
            </ul>`
      }
      ${spam ? spamSwitch(c, spam) : ''}`,
  });
}

/** Whether what looks like spam waits, and what that was learned from. */
function spamSwitch(c: Context<Env>, { holds, lessons }: SpamLearning): Html {
  const t = c.get('t');
  return html`<section class="spam-learning">
    <h2>${t('decency.spamTitle')}</h2>
    <p>${t('decency.spamSays')}</p>
    <p class="quiet">
      ${t('decency.spamLessons', lessons)}
      ${Math.min(lessons.spam, lessons.ham) < FEWEST_LESSONS ? t('decency.spamFew', { count: FEWEST_LESSONS }) : ''}
    </p>
    <form method="post" action="/moderation/spam">
      <button name="holds" value="${holds ? 'no' : 'yes'}">
        ${t(holds ? 'decency.spamLetThrough' : 'decency.spamHold')}
      </button>
    </form>
  </section>`;
}

function line(c: Context<Env>, { word, by, at }: FilterWord, whose: Whose): Html {
  const t = c.get('t');
  return html`<li>
    <span
      ><b>${word}</b>
      <span class="quiet">${whose === 'house' ? by : ''} ${when(t, at, c.get('now'))}</span></span
    >
    <form method="post" action="${PATH[whose]}">
      <input type="hidden" name="word" value="${word}" />
      <button class="plain" name="do" value="drop" aria-label="${t('decency.wordDrop', { word })}">
        ${icon('close')}
      </button>
    </form>
  </li>`;
}

/** The words that are read first, for those who keep order; and for everybody those they do not want to see. */
export function wordRoutes(app: App, parts: Parts): void {
  app.post('/moderation/spam', async (c) => {
    const { text } = await readForm(c);
    await holdSpam(parts, c.get('viewer'), { holds: text.holds === 'yes' });
    return c.redirect(PATH.house, 303);
  });

  for (const whose of ['house', 'mine'] as const) {
    app.get(PATH[whose], (c) => show(c, parts, whose));
    app.post(PATH[whose], async (c) => {
      const { text } = await readForm(c);
      const { word = '' } = text;
      const viewer = c.get('viewer');
      const { problem } = await attempt(() =>
        text.do === 'drop'
          ? dropFilterWord(parts, viewer, { whose, word })
          : addFilterWord(parts, viewer, { whose, word }),
      );
      if (problem) return show(c, parts, whose, { text, problem: wrongFields(problem) });
      return c.redirect(PATH[whose], 303);
    });
  }
}
