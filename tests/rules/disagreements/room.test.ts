import { describe, expect, it } from 'vitest';
import { decideConfirmation, decideDecline } from '../../../src/rules/disagreements/decide-confirmation.ts';
import { decideDanger } from '../../../src/rules/disagreements/decide-danger.ts';
import { decideDisagreementWithdrawal } from '../../../src/rules/disagreements/decide-disagreement-withdrawal.ts';
import { decideMeeting } from '../../../src/rules/disagreements/decide-meeting.ts';
import { decideNotAgreed } from '../../../src/rules/disagreements/decide-not-agreed.ts';
import { decideProposal } from '../../../src/rules/disagreements/decide-proposal.ts';
import { decideRaise } from '../../../src/rules/disagreements/decide-raise.ts';
import { decideSaying } from '../../../src/rules/disagreements/decide-saying.ts';
import { decideSkip } from '../../../src/rules/disagreements/decide-skip.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { persons } from '../../support/build-people.ts';
import { answerTo, housingAction, press, pressed, raised, raiseForm, sent, stage } from '../../support/press-disagreement.ts';

const { policeLead, housingLead } = persons;
const HALF_A_MILLION = 500_000;
const reason = 'The four teams report to two heads.';
const words = '“So” it was.\n'.repeat(150);

/** Police say the same again and again until it is taken no more. */
function talkedOut(): Entry {
  let entry = pressed(decideProposal, raised().entry, sent('propose', { words }), { by: policeLead }).entry;
  for (let n = 0; ; n += 1) {
    const said = press(decideSaying, entry, sent(`say-${n}`, { words }), { by: policeLead });
    if (said.kind !== 'change') return entry;
    ({ entry } = said);
  }
}

describe('a disagreement in which hundreds of messages were sent', () => {
  const full = talkedOut();

  it('has taken a hundred and more, and its row is not half full', () => {
    expect(full.disagreement?.said.length).toBeGreaterThan(100);
    expect(JSON.stringify(full).length).toBeLessThan(HALF_A_MILLION * 0.6);
  });

  it('takes no more of them, and says so', () => {
    const by = policeLead;
    expect(answerTo(decideSaying, full, sent('more', { words }), { by })).toBe('said-too-much');
    expect(answerTo(decideProposal, full, sent('more', { words }), { by })).toBe('said-too-much');
    expect(answerTo(decideMeeting, full, sent('more', { stage: stage('1'), reason }), { by })).toBe('said-too-much');
    expect(answerTo(decideSkip, full, sent('more', { to: stage('3'), reason }), { by })).toBe('said-too-much');
  });

  it('can still be settled, and goes on', () => {
    const proposalId = SubmissionId.parse('form-propose');
    expect(answerTo(decideConfirmation, full, sent('last', { proposalId }), { by: housingLead })).toBe('changed');
    expect(answerTo(decideDecline, full, sent('last', { proposalId, reason }), { by: housingLead })).toBe('changed');
    expect(answerTo(decideNotAgreed, full, sent('last', { stage: stage('1'), reason }), { by: housingLead })).toBe('changed');
    expect(answerTo(decideDisagreementWithdrawal, full, sent('last', { reason }), { by: policeLead })).toBe('changed');
    expect(answerTo(decideDanger, full, sent('last', { reason }), { by: housingLead })).toBe('changed');
  });
});

describe('an action about which disagreements are raised and withdrawn again and again', () => {
  it('is kept from them long before its row is full', () => {
    let entry = housingAction();
    let answer = 'changed';
    for (let n = 100; answer === 'changed'; n += 1) {
      const submissionId = SubmissionId.parse(`raise-${n}`);
      const form = raiseForm({ submissionId });
      answer = answerTo(decideRaise, entry, form, { by: policeLead });
      if (answer !== 'changed') break;
      const open = pressed(decideRaise, entry, form, { by: policeLead }).entry;
      const withdrawal = { ...sent(`w-${n}`, { reason: words.slice(0, 1000) }), disagreementId: submissionId };
      ({ entry } = pressed(decideDisagreementWithdrawal, open, withdrawal, { by: policeLead }));
    }
    expect(answer).toBe('raised-too-often');
    expect(entry.pastDisagreements?.length).toBeGreaterThan(20);
    expect(JSON.stringify(entry).length).toBeLessThan(HALF_A_MILLION / 2);
  });
});
