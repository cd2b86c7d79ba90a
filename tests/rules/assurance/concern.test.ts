import { describe, expect, it } from 'vitest';
import type { AskedAs } from '../../../src/decisions/message.ts';
import { concernOf, isAskedOfLead, type Why } from '../../../src/rules/assurance/concern.ts';
import type { Entry } from '../../../src/words/entry.ts';
import type { Person } from '../../../src/words/person.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { askAt, held, london, ofHousing, reminded } from '../../support/ask-at.ts';
import { buildDisagreement } from '../../support/build-disagreement.ts';
import { buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles } from '../../support/build-people.ts';

const { housingLead: lead, housingManager: tom, businessManager, housingLineManager: vera, schoolsLead: other } = persons;
const claim = buildUpdate({ state: 'complete', by: lead.id });
const claimed = ofHousing({ standing: { state: 'claimed', claim } });
const disputed: Entry = { ...ofHousing({ dueOn: '2026-06-03' }), disagreement: buildDisagreement() };
const now = '2026-06-04 10:00';

describe('what a lead has to answer', () => {
  it.each<{ entry: Entry; isAsked: boolean; because: string }>([
    { entry: ofHousing({ dueOn: '2026-06-03' }), isAsked: true, because: 'it was due yesterday' },
    { entry: ofHousing({ dueOn: '2026-06-04' }), isAsked: false, because: 'it is due today' },
    { entry: ofHousing({ timing: { kind: 'undated', asWritten: '' } }), isAsked: false, because: 'it has no date to miss' },
    { entry: claimed, isAsked: false, because: 'a claim waits for its verifier' },
    { entry: disputed, isAsked: false, because: 'two agencies disagree about it' },
    { entry: { ...ofHousing(), hold: held('2026-06-04') }, isAsked: false, because: 'they are on it until tonight' },
    { entry: { ...ofHousing(), hold: held('2026-06-03') }, isAsked: true, because: 'what they promised is over' },
    {
      entry: ofHousing({
        standing: {
          ...{ state: 'verified', claim, verifiedBy: tom.id, verifiedByName: tom.name, verifiedAt: london('2026-06-01 10:00') },
        },
      }),
      isAsked: false,
      because: 'it is done',
    },
  ])('holds it: $isAsked, because $because', ({ entry, isAsked }) => {
    expect(isAskedOfLead(entry, askAt(now))).toBe(isAsked);
  });
});

describe('what somebody was to be asked about', () => {
  const told: Entry = ofHousing({
    reminders: {
      ...reminded(4, '2026-06-03'),
      told: [{ level: 'line-manager', on: CalendarDate.parse('2026-06-03'), to: [vera.id] }],
    },
  });

  it.each<{ entry: Entry; to: Person; as: AskedAs; why: Why | undefined; because: string }>([
    { entry: ofHousing(), to: lead, as: 'lead', why: 'overdue', because: 'nobody has answered' },
    { entry: ofHousing(), to: other, as: 'lead', why: undefined, because: 'they do not hold the role, or do no longer' },
    { entry: claimed, to: lead, as: 'lead', why: undefined, because: 'the lead has claimed it since' },
    { entry: disputed, to: lead, as: 'lead', why: undefined, because: 'a disagreement was raised since' },
    {
      entry: { ...claimed, disagreement: buildDisagreement() },
      to: tom,
      as: 'verifier',
      why: undefined,
      because: 'it waits for one',
    },
    { entry: ofHousing({ dueOn: '2026-06-18' }), to: lead, as: 'lead', why: 'coming-due', because: 'its notice is due' },
    { entry: ofHousing({ dueOn: '2026-12-31' }), to: lead, as: 'lead', why: undefined, because: 'its date was moved since' },
    {
      entry: ofHousing({ timing: { kind: 'undated', asWritten: '' } }),
      to: lead,
      as: 'lead',
      why: 'no-date',
      because: 'it has none',
    },
    { entry: claimed, to: tom, as: 'verifier', why: 'verify', because: 'the claim waits' },
    { entry: claimed, to: lead, as: 'verifier', why: undefined, because: 'nobody verifies their own' },
    { entry: ofHousing(), to: tom, as: 'verifier', why: undefined, because: 'the claim was taken back' },
    { entry: told, to: vera, as: 'line-manager', why: 'told', because: 'she was told' },
    {
      entry: ofHousing({ reminders: reminded(3, '2026-05-20') }),
      to: vera,
      as: 'line-manager',
      why: 'told',
      because: 'she is told by this very step',
    },
    { entry: ofHousing(), to: vera, as: 'line-manager', why: undefined, because: 'there was an answer since' },
    { entry: told, to: other, as: 'line-manager', why: undefined, because: 'they are not at that level' },
    { entry: ofHousing(), to: businessManager, as: 'business-manager', why: undefined, because: 'somebody leads it' },
  ])('as $as concerns them as $why: $because', ({ entry, to, as, why }) => {
    expect(concernOf(entry, to.id, as, askAt(now))?.why).toBe(why);
  });

  it.each([
    { to: businessManager, why: 'settle', because: 'somebody has to be found' },
    { to: other, why: undefined, because: 'they are not business manager, or no longer' },
  ])('is for $to.name to settle where nobody leads it: $why, because $because', ({ to, why }) => {
    const context = askAt(now, { people: buildPeople({ vacant: [roles.housingLead.key] }) });
    expect(concernOf(ofHousing(), to.id, 'business-manager', context)?.why).toBe(why);
  });
});
