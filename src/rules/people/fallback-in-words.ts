import { en, inEnglish, saidNow } from '../../words/english.ts';
import type { EmailTrouble, Fallback, FirstStep } from '../../words/fallback.ts';
import { dateOf, shortDateInWords } from '../../words/time.ts';

/** What happened, and whom it is for to mend it. */
const TROUBLES: Readonly<Record<EmailTrouble, string>> = inEnglish({
  'no-address': 'No e-mail address is known for them. It can be added to the list of people.',
  'not-set-up': 'E-mail through GOV.UK Notify is no longer set up.',
  'bad-address': 'GOV.UK Notify does not take their address. It needs correcting in the list of people.',
  'limited-key': 'The key for GOV.UK Notify may only write to the service’s own team. Whoever runs the bot needs a live one.',
  'trial-mode': 'The GOV.UK Notify service is in trial mode, and may only write to its own team. It has to go live.',
  'daily-limit': 'The GOV.UK Notify service had sent all that it may send on that day.',
  throttled: 'GOV.UK Notify went on asking the bot to send more slowly, for over an hour.',
  'not-recognised': 'GOV.UK Notify did not let the bot in. Whoever runs it has to look at SAB_NOTIFY_KEY.',
  'clock-wrong': 'GOV.UK Notify did not let the bot in, since the clock of its server is wrong.',
  rejected: 'GOV.UK Notify did not accept the e-mail. Whoever runs the bot has to look at the template and its fields.',
  'not-connected': 'GOV.UK Notify could not be reached over the network.',
  'server-error': 'GOV.UK Notify had an error while it took the e-mail.',
  'connection-lost': 'The connection to GOV.UK Notify broke after the e-mail had left.',
  'timed-out': 'GOV.UK Notify did not answer in time.',
  'no-such-mailbox': 'There is no mailbox with their address. It needs correcting in the list of people.',
  'mailbox-refused': 'Their mailbox did not take it: it may be full, or a filter may have refused it.',
  'not-handed-on': 'GOV.UK Notify could not hand it on.',
  'never-told': 'GOV.UK Notify did not say within three days what became of it.',
  'not-prepared': 'It could not be made ready for sending. Whoever runs the bot finds it in the log.',
});

/** In English, as it is kept. */
export function troubleInWords(trouble: EmailTrouble): string {
  return TROUBLES[trouble];
}

/** `E-mailed 4 June 2026, delivered.`: what was tried instead, to stand after why Teams did not reach somebody. */
export function fallbackInWords(fallback: Fallback): string {
  const on = shortDateInWords(dateOf(fallback.at));
  switch (fallback.state) {
    case 'waiting':
      return en`An e-mail waits to be sent since ${on}.`;
    case 'accepted':
      return en`E-mailed ${on}, not yet known whether it arrived.`;
    case 'delivered':
      return en`E-mailed ${on}, delivered.`;
    case 'failed':
      return en`No e-mail reached them on ${on}. ${saidNow(troubleInWords(fallback.trouble))}`;
    case 'unknown':
      return en`E-mailed ${on}, and nobody knows whether it arrived. ${saidNow(troubleInWords(fallback.trouble))}`;
  }
}

const STEPS: Readonly<Record<FirstStep, string>> = en({
  'add-app': 'Please add the app in Teams first: it is not installed for you yet, or no longer.',
  'unblock-app': 'Please unblock the app in Teams first: you have blocked it.',
  'ask-administrator':
    'Please ask the Teams administrator of your organisation to switch the app on for you: it is switched off there.',
  'open-teams': 'If the chat is empty, please add the app in Teams first.',
});

/** The one sentence of the e-mail that is not the template’s own. It says nothing of what the message is about. */
export function firstStepInWords(step: FirstStep): string {
  return STEPS[step];
}
