import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import type { PasskeyView, Security } from '../../reading/security.ts';
import { textField } from '../components/field.ts';
import { passkeyButton } from '../components/passkey.ts';
import { when } from '../components/time.ts';
import { html, type Html } from '../html.ts';
import { deviceName } from './device.ts';
import { proofField } from './proof.ts';

/** One's passkeys, and the way to another. */
export function passkeysPart(
  c: Context<Env>,
  { config }: Parts,
  known: Security,
  problem: Record<string, string> | null,
): Html {
  const t = c.get('t');
  const { passkeys } = known;
  return html`<section aria-labelledby="passkeys">
    <h2 id="passkeys">${t('security.passkeys')}</h2>
    ${
      passkeys.length === 0
        ? html`<p class="quiet">${t('security.passkeysNone')}</p>`
        : html`<ul class="ways">
            ${passkeys.map((passkey) => passkeyRow(c, passkey))}
          </ul>`
    }
    <form method="post" action="/you/security/passkeys">
      ${textField(t, {
        name: 'name',
        label: t('security.passkeyName'),
        hint: t('security.passkeyNameHint'),
        value: deviceName(t, c.req.header('user-agent') ?? ''),
        error: problem?.name,
        maxlength: 60,
        autocomplete: 'off',
      })}
      ${proofField(c, known, 'passkey', problem)}
      ${passkeyButton(t, {
        kind: 'make',
        options: '/you/security/passkeys/options',
        label: t('security.passkeyAdd'),
        address: config.publicUrl,
      })}
      <noscript><p class="quiet">${t('security.passkeyNeedsScript')}</p></noscript>
    </form>
  </section>`;
}

function passkeyRow(c: Context<Env>, passkey: PasskeyView): Html {
  const t = c.get('t');
  const name = passkey.name || t('security.passkeyUnnamed');
  return html`<li>
    <div>
      <b>${name}</b>
      <div class="quiet">
        ${t('security.passkeyAdded', { date: t.date(passkey.createdAt) })} ·
        ${passkey.usedAt ? html`${t('security.passkeyUsed')} ${when(t, passkey.usedAt, c.get('now'))}` : t('security.passkeyNeverUsed')}
      </div>
    </div>
    <details>
      <summary aria-label="${t('security.renameNamed', { name })}">${t('security.rename')}</summary>
      <form class="inline" method="post" action="/you/security/passkeys/rename">
        <input type="hidden" name="id" value="${passkey.id}" />
        <input name="name" value="${passkey.name}" maxlength="60" aria-label="${t('security.passkeyName')}" />
        <button>${t('common.save')}</button>
      </form>
    </details>
    <form method="post" action="/you/security/passkeys/remove">
      <input type="hidden" name="id" value="${passkey.id}" />
      <button aria-label="${t('security.removeNamed', { name })}">${t('security.remove')}</button>
    </form>
  </li>`;
}
