import { persons } from './build-people.ts';

/**
 * Everything that any card could send about an action: whoever writes to the bot can send what they like.
 * @param submissionId of no card before it
 */
export function anyPress(
  { planId, ref }: { readonly planId: string; readonly ref: string },
  { revision, submissionId }: { readonly revision: number; readonly submissionId: string },
): Record<string, string> {
  return {
    ...{ planId, ref, submissionId, seen: `${revision}`, page: '1', confirmed: 'yes', reason: 'Because I say so.' },
    ...{ state: 'in-progress', words: 'It goes well.', how: 'no-action-needed', dueOn: '2026-10-30', title: 'Another title' },
    ...{
      untilOn: '2026-06-10',
      promiseOn: '2026-06-10',
      putOffOn: '2026-06-10',
      holdReason: 'Later.',
      disownReason: 'Not mine.',
    },
    ...{ claimId: 'claim-of-lead', requestId: 'request-1', disownedId: 'disowned-1', toAgency: 'police', roleTitle: 'Lead' },
    ...{ claims: `${planId}/${ref}/claim-of-lead`, recheckOn: '2026-06-01', link: '' },
    ...{
      questionId: 'question-1',
      question: 'Which teams?',
      answer: 'All.',
      passTo: persons.partnershipManager.id,
      passReason: 'Away.',
    },
    ...{ about: `${planId} ${ref}`, read: '{"state":"","words":"","evidence":[]}' },
    ...{ disagreementId: 'raise-001', proposalId: 'none-1', skipId: 'none-1', stage: '1', skipTo: '3', against: 'board' },
    ...{ wants: 'Another way.', priority: 'standard', sayWords: 'I think so.', outcomeWords: 'It is done.' },
    ...{ declineReason: 'No.', notAgreeReason: 'No.', meetingReason: 'To talk.', skipReason: 'Soon.', skipRefuseReason: 'No.' },
    ...{ shortenOn: '2026-06-05', shortenReason: 'Soon.', pauseUntil: '2026-06-10', pauseReason: 'Half-term.' },
    ...{ withdrawReason: 'Settled.', dangerReason: 'A new report.', decisionWords: 'It is done.' },
    ...{ email: 'somebody@agency.example', personId: persons.policeLead.id, role: 'all', suggests: 'Police' },
  };
}
