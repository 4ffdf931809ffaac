import { changePreferences } from '../../commands/change-preferences.ts';
import { readForm } from '../../http/form.ts';
import type { App, Parts } from '../../http/parts.ts';
import { Problem } from '../../rules/problem.ts';
import { LOCALES, type Key } from '../../strings/strings.ts';
import { tick } from '../components/field.ts';
import { EVERYWHERE, keyList } from '../components/keys.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { backToYou, savedNotice } from './frame.ts';

/** Each language calls itself by its own name, so that whoever reads only that one finds it. */
const OWN_NAMES: Record<(typeof LOCALES)[number], string> = { en: 'English', de: 'Deutsch' };

/** Language, theme and keys. */
export function preferenceRoutes(app: App, parts: Parts): void {
  app.get('/you/preferences', (c) => {
    const [t, me] = [c.get('t'), c.get('me')];
    if (!me) throw new Problem({ kind: 'sign-in' });
    const choice = (
      name: string,
      label: Key,
      chosen: string | null,
      choices: [value: string, words: string, lang?: string][],
    ): Html =>
      html`<fieldset id="${name}">
        <legend>${t(label)}</legend>
        ${choices.map(
          ([value, words, lang]) =>
            html`<label class="tick"
              ><input
                type="radio"
                name="${name}"
                value="${value}"
                ${value === (chosen ?? '') ? 'checked' : ''}
              />
              <span ${lang ? html`lang="${lang}"` : ''}>${words}</span></label
            >`,
        )}
      </fieldset>`;
    return page(c, {
      title: t('people.preferences'),
      current: 'settings',
      main: html`${backToYou(c)}
        <h1>${t('people.preferences')}</h1>
        ${savedNotice(c)}
        <form method="post" action="/you/preferences">
          ${choice('locale', 'people.language', me.locale, [
            ['', t('people.asBrowser')],
            ...LOCALES.map((locale): [string, string, string] => [locale, OWN_NAMES[locale], locale]),
          ])}
          ${choice('theme', 'common.theme', me.theme, [
            ['', t('people.asSystem')],
            ['light', t('people.light')],
            ['dark', t('people.dark')],
          ])}
          <fieldset id="keys-choice">
            <legend>${t('common.keys')}</legend>
            ${tick('usesKeys', t('people.usesKeys'), me.usesKeys)}
            <div class="keys">${keyList(c, EVERYWHERE)}</div>
          </fieldset>
          <p class="actions"><button class="primary">${t('common.save')}</button></p>
        </form>`,
    });
  });
  app.post('/you/preferences', async (c) => {
    const { text } = await readForm(c);
    await changePreferences(parts, c.get('viewer'), {
      locale: (text.locale || null) as 'en' | null,
      theme: (text.theme || null) as 'light' | null,
      usesKeys: text.usesKeys === 'yes',
    });
    return c.redirect('/you/preferences?done=saved', 303);
  });
}
