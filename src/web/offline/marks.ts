import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { icon } from '../components/icon.ts';
import { html, type Part } from '../html.ts';
import { isKept } from './kept.ts';

/** Says to the worker of a device whose page this is, and whether it may be kept there. */
export function markForKeeping(c: Context<Env>, status: number): void {
  c.header('x-reader', c.get('me')?.sessionId ?? 'street');
  if (isKept(c, status)) c.header('x-keep', 'yes');
}

/** The words for when there is no connection; whoever is not signed in keeps nothing. */
export function offlineWords(c: Context<Env>): Part {
  const t = c.get('t');
  if (c.get('me') === null) return '';
  return html`<template id="offline"
      ><div class="offline-strip" role="status">
        ${icon('offline')} <span>${t('push.offlineStrip', { time: '{time}' })}</span>
        <a href="">${t('push.offlineRetry')}</a>
      </div></template
    ><template id="unsent"
      ><p class="notice wrong unsent" role="alert">${t('push.offlineUnsent')}</p></template
    >`;
}
