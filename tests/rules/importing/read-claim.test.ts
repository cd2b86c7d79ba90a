import { describe, expect, it } from 'vitest';
import { readClaim } from '../../../src/rules/importing/read-claim.ts';

describe('what a plan says of an action’s state', () => {
  it.each([
    { progress: 'Complete.', claim: 'complete', because: 'it says so' },
    { progress: 'Completed. The policy is on the website.', claim: 'complete', because: 'what follows does not matter' },
    { progress: 'Complete Letter sent', claim: 'complete', because: 'a lost line break does not hide it' },
    { progress: 'Action complete', claim: 'complete', because: 'it says so' },
    { progress: 'The action was completed in May.', claim: 'complete', because: 'it says so' },
    { progress: 'Done. Staff were told.', claim: 'complete', because: 'done is complete' },
    { progress: 'A draft is with the panel.', claim: 'in-progress', because: 'something is under way' },
    { progress: 'Not yet completed', claim: 'in-progress', because: 'it says the opposite' },
    { progress: 'The audit is to be completed in May', claim: 'in-progress', because: 'that is still to come' },
    { progress: '90% complete', claim: 'in-progress', because: 'nearly is not' },
    { progress: 'The form was updated. Completeness is checked.', claim: 'in-progress', because: 'that is another word' },
    { progress: 'As above', claim: 'none', because: 'it says nothing of its own' },
    { progress: 'See recommendation 5', claim: 'none', because: 'it says nothing of its own' },
    { progress: '', claim: 'none', because: 'nothing is said' },
  ])('takes "$progress" as $claim: $because', ({ progress, claim }) => {
    expect(readClaim(progress, '', '')).toBe(claim);
  });

  it.each([
    {
      progress: 'Policy updated.',
      evidence: 'Updated policy Complete',
      status: '',
      claim: 'complete',
      because: 'the claim stands under evidence',
    },
    {
      progress: 'Nearly there.',
      evidence: 'Feb 2026 completed. Minutes.',
      status: '',
      claim: 'complete',
      because: 'the dated note claims it',
    },
    {
      progress: 'Completed.',
      evidence: '',
      status: 'In progress',
      claim: 'in-progress',
      because: 'a status column outweighs the text',
    },
    {
      progress: 'A draft exists.',
      evidence: '',
      status: 'Complete',
      claim: 'complete',
      because: 'a status column outweighs the text',
    },
    { progress: '', evidence: '', status: 'Not started', claim: 'none', because: 'nothing is claimed' },
    { progress: '', evidence: 'Guide to completing the form', status: '', claim: 'none', because: 'that is the name of a paper' },
  ])(
    'takes "$progress" with "$evidence" and the status "$status" as $claim: $because',
    ({ progress, evidence, status, claim }) => {
      expect(readClaim(progress, evidence, status)).toBe(claim);
    },
  );
});
