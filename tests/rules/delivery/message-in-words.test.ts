import { expect, it } from 'vitest';
import { type Content, MessageKey } from '../../../src/decisions/message.ts';
import { messageInWords, messageToInWords, type SentMessage } from '../../../src/rules/delivery/message-in-words.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { london } from '../../support/ask-at.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { persons } from '../../support/build-people.ts';

const { planId, ref } = buildEntry({ ref: 'HOU-01' }).action;
const createdAt = london('2026-06-04 09:00');
const sentAt = london('2026-06-04 09:01');
const why = 'They have blocked or removed the app in Teams.';

const claim: Content = { kind: 'claim', about: { planId, ref }, claimId: SubmissionId.parse('submission-1') };
const list: Content = { kind: 'digest', asks: [{ planId, ref, as: 'lead' }] };
const email: Content = { kind: 'email', firstStep: 'add-app' };

it.each<{ content: Content; delivery: SentMessage['delivery']; says: string }>([
  {
    content: list,
    delivery: { state: 'pending', attempts: 0, notBeforeAt: createdAt },
    says: 'list (HOU-01): waits to be sent.',
  },
  {
    content: list,
    delivery: { state: 'pending', attempts: 2, notBeforeAt: london('2026-06-05 09:00') },
    says: 'list (HOU-01): waits to be sent, not before 5 June 2026 at 09:00, after 2 attempts.',
  },
  { content: claim, delivery: { state: 'sending', attempts: 1 }, says: 'claim to verify (HOU-01): is being sent.' },
  {
    content: claim,
    delivery: { state: 'sent', attempts: 3, sentAt },
    says: 'claim to verify (HOU-01): arrived in Teams on 4 June 2026 at 09:01, after 3 attempts.',
  },
  {
    content: email,
    delivery: { state: 'accepted', attempts: 1, sentAt },
    says: 'e-mail: handed over on 4 June 2026 at 09:01, not yet known whether it arrived.',
  },
  {
    content: email,
    delivery: { state: 'delivered', attempts: 1, sentAt },
    says: 'e-mail: handed over on 4 June 2026 at 09:01, and delivered.',
  },
  {
    content: list,
    delivery: { state: 'unknown', attempts: 1, why: 'Teams did not answer in time.' },
    says: 'list (HOU-01): not known whether it arrived. Teams did not answer in time.',
  },
  { content: list, delivery: { state: 'unreachable', attempts: 1, why }, says: `list (HOU-01): did not arrive. ${why}` },
  {
    content: list,
    delivery: { state: 'failed', attempts: 16, why },
    says: `list (HOU-01): did not arrive, after 16 attempts. ${why}`,
  },
  { content: email, delivery: { state: 'failed', attempts: 1, why: 'No.' }, says: 'e-mail: did not reach them. No.' },
  {
    content: list,
    delivery: { state: 'not-needed', attempts: 0, why: 'Nothing was due any more.' },
    says: 'list (HOU-01): was not sent. Nothing was due any more.',
  },
])('a message is said to be: $says', ({ content, delivery, says }) => {
  const sent = { message: { key: MessageKey.parse('key'), to: persons.housingLead.id, content }, createdAt, delivery };
  expect(messageInWords(sent)).toBe(`4 June 2026 at 09:00, ${says}`);
  expect(messageToInWords(sent, 'Priya Nair')).toBe(
    `4 June 2026 at 09:00, ${says.replace(/^([^(:]*?)( \(HOU-01\))?:/, '$1, to Priya Nair:')}`,
  );
});
