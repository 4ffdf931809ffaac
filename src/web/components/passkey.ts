import type { Translator } from '../../strings/strings.ts';
import { html, type Html, type Part } from '../html.ts';
import { icon } from './icon.ts';

type Passkey = {
  /** Where the browser gets what it needs; it makes a passkey or asks for one accordingly. */
  options: string;
  kind: 'make' | 'use';
  label: string;
  /** The address that passkeys here are tied to, told where somebody came by another. */
  address: string;
  primary?: boolean;
};

/**
 * A button that signs with a passkey and sends the form it stands in; `browser/passkey.ts` shows it where the browser can.
 * The page asks for the script `passkey.js`.
 */
export const passkeyButton = (t: Translator, passkey: Passkey, hint?: Part): Html =>
  html`<div
    class="passkey"
    hidden
    data-passkey="${passkey.kind}"
    data-options="${passkey.options}"
    data-failed="${t('signIn.passkeyFailed')}"
    data-elsewhere="${t('signIn.passkeyElsewhere', { address: passkey.address })}"
  >
    ${hint ? html`<p class="hint">${hint}</p>` : ''}
    <input type="hidden" name="passkey" />
    <button type="button" class="${passkey.primary ? 'primary' : ''}">${icon('key')} ${passkey.label}</button>
    <p class="error" role="alert" hidden></p>
  </div>`;
