import { describe, expect, it } from 'vitest';
import { MAX_CARD_BYTES, renderCard } from '../../../src/cards/render-card.ts';
import { addActionCard, EMPTY_FORM } from '../../../src/rules/edits/add-action-card.ts';
import { MAX_REWORDED_CHARACTERS, NOTHING_TYPED } from '../../../src/rules/edits/edit-draft.ts';
import { manageActionCard } from '../../../src/rules/edits/manage-action-card.ts';
import { type Agency, AgencyId } from '../../../src/words/agency.ts';
import type { People } from '../../../src/words/people.ts';
import { type Plan, PlanId } from '../../../src/words/plan.ts';
import { roleKey } from '../../../src/words/role.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { buildPeople } from '../../support/build-people.ts';
import { inputsOf, wordsOn } from '../../support/read-card.ts';

const today = CalendarDate.parse('2026-11-20');
const plan: Plan = {
  ...{ id: PlanId.parse('child-q'), title: 'Review Q', isRestricted: false, registeredAt: buildEntry().registeredAt },
};
const submissionId = SubmissionId.parse('submission-9');

/** As many characters as it says, each of which takes two on a card. */
function doubled(characters: number): string {
  return '"\n'.repeat(characters / 2);
}

/** A partnership of many agencies with long names, each with a lead of its own title. */
function largePeople(count: number): People {
  const agencies: Agency[] = Array.from({ length: count }, (_, n) => ({
    ...{ id: AgencyId.parse(`agency-${'x'.repeat(40)}-${n}`), name: `"${n}" ${'n'.repeat(190)}`, aliases: [] },
  }));
  const roles = agencies.map(({ id }, n) => {
    const title = `Head of ${n} ${'t'.repeat(150)}`;
    return { key: roleKey(id, title), kind: 'lead', agencyId: id, title } as const;
  });
  return { ...buildPeople(), agencies, roles };
}

describe('the card that changes an action', () => {
  it.each([10, 30, 100])(
    'and the one that adds one are never too large to send, with the longest words and %i agencies',
    (count) => {
      const people = largePeople(count);
      const words = doubled(MAX_REWORDED_CHARACTERS);
      const entry = buildEntry({ title: doubled(118), recommendation: words, action: words, planTitle: doubled(300) });
      const typed = `[${words.slice(1)}`;
      const draft = { ...NOTHING_TYPED, reason: doubled(1000), title: doubled(120), recommendation: typed, action: typed };
      const card = manageActionCard(entry, { today, people, submissionId, draft, open: 'reword' });
      expect(JSON.stringify(renderCard(card).content).length * 2).toBeLessThan(MAX_CARD_BYTES);
      const form = { ...EMPTY_FORM, title: doubled(120), recommendation: words, action: words, reason: doubled(1000) };
      const added = addActionCard([plan], people, { submissionId, draft: form });
      expect(JSON.stringify(renderCard(added).content).length * 2).toBeLessThan(MAX_CARD_BYTES);
    },
  );

  it('says so when not every agency can be chosen on it', () => {
    const view = { today, submissionId };
    expect(wordsOn(renderCard(manageActionCard(buildEntry(), { ...view, people: largePeople(31) })).content)).toContain(
      'Only the first 30 are listed.',
    );
    expect(wordsOn(renderCard(manageActionCard(buildEntry(), { ...view, people: buildPeople() })).content)).not.toContain(
      'listed',
    );
  });

  it('does not offer an agency that was taken over', () => {
    const people = buildPeople();
    const taken = people.agencies.map((one) => (one.id === 'schools' ? { ...one, successor: AgencyId.parse('board') } : one));
    const card = renderCard(
      manageActionCard(buildEntry(), { today, submissionId, people: { ...people, agencies: taken } }),
    ).content;
    expect(wordsOn(card)).toContain('Harbourside Police');
    expect(wordsOn(card)).not.toContain('Harbourside Schools');
  });

  it('opens the part that was sent, with what was typed in it', () => {
    const draft = { ...NOTHING_TYPED, how: 'superseded', successor: 'HOU-99' } as const;
    const problems = { successor: 'There is none.' };
    const { content } = renderCard(
      manageActionCard(buildEntry(), { today, people: buildPeople(), submissionId, draft, problems, open: 'end' }),
    );
    expect(inputsOf(content)).toMatchObject({ how: 'superseded', successor: 'HOU-99' });
    expect(JSON.stringify(content)).toContain('"id":"end","isVisible":true');
    expect(JSON.stringify(content)).toContain('"id":"reword","isVisible":false');
  });
});
