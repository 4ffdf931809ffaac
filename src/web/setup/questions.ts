import type { SetupStep } from '../../rules/setup.ts';
import { textArea, textField } from '../components/field.ts';
import { passkeyButton } from '../components/passkey.ts';
import { audienceFields } from '../goals/audience-fields.ts';
import { html } from '../html.ts';
import type { Asking } from './asking.ts';
import type { Screen } from './frame.ts';
import { measureFields } from '../goals/measure-fields.ts';
import { organisationFields } from './organisation.ts';

/** What each question shows. */
export const QUESTIONS: Record<SetupStep, (asking: Asking) => Screen> = {
  purpose: ({ t, draft, problem }) => ({
    title: t('setup.purposeTitle'),
    lead: t('setup.purposeLead'),
    fields: textArea(t, {
      name: 'purpose',
      label: t('setup.purposeLabel'),
      hint: t('setup.purposeExample'),
      value: draft.purpose,
      error: problem?.purpose,
      required: true,
      maxlength: 300,
      rows: 3,
    }),
  }),

  audience: ({ t, draft, problem }) => ({
    title: t('setup.audienceTitle'),
    lead: t('setup.audienceLead'),
    fields: audienceFields(t, { chosen: draft.audiences ?? [], own: draft.ownAudience, problem }),
  }),

  wish: ({ t, draft, problem }) => ({
    title: t('setup.wishTitle'),
    lead: t('setup.wishLead'),
    fields: textArea(t, {
      name: 'wish',
      label: t('setup.wishLabel'),
      hint: t('setup.wishExample'),
      value: draft.wish,
      error: problem?.wish,
      required: true,
      maxlength: 300,
      rows: 3,
    }),
  }),

  measure: ({ t, draft, problem, now }) => ({
    title: t('setup.measureTitle'),
    lead: t('setup.measureLead'),
    fields: measureFields(t, { typed: draft, problem, now }),
  }),

  organisation: (asking) => ({
    title: asking.t('setup.organisationTitle'),
    lead: asking.t('setup.organisationLead'),
    fields: organisationFields(asking),
    labels: {
      organisationName: asking.t('setup.organisationName'),
      organisationHandle: asking.t('setup.handle'),
    },
  }),

  you: ({ t, draft, problem, address }) => ({
    title: t('setup.youTitle'),
    lead: t('setup.youLead'),
    fields: html`${textField(t, {
      name: 'ownerName',
      label: t('setup.youName'),
      value: draft.ownerName,
      error: problem?.ownerName,
      required: true,
      autocomplete: 'name',
      maxlength: 80,
    })}
    ${textField(t, {
      name: 'ownerHandle',
      label: t('setup.handle'),
      hint: t('setup.youHandleHint'),
      value: draft.ownerHandle,
      error: problem?.ownerHandle,
      autocomplete: 'username',
      maxlength: 31,
      more: html`autocapitalize="none" spellcheck="false"`,
    })}
    ${textField(t, {
      name: 'password',
      type: 'password',
      label: t('setup.password'),
      hint: t('setup.passwordHint'),
      error: problem?.password,
      required: true,
      autocomplete: 'new-password',
      maxlength: 200,
    })}`,
    labels: {
      ownerName: t('setup.youName'),
      ownerHandle: t('setup.handle'),
      password: t('setup.password'),
    },
    otherwise: passkeyButton(
      t,
      { kind: 'make', options: '/setup/passkey/options', label: t('setup.finishWithPasskey'), address },
      t('signIn.passkeyHint'),
    ),
  }),
};
