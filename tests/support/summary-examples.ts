import { reportCard } from '../../src/rules/reports/report-card.ts';
import { foundCard } from '../../src/rules/search/found-card.ts';
import { sharedActionCard } from '../../src/rules/search/shared-action-card.ts';
import { breakdownCard } from '../../src/rules/summary/breakdown-card.ts';
import { changesCard } from '../../src/rules/summary/changes-card.ts';
import { figureCard } from '../../src/rules/summary/figure-card.ts';
import { trendCard } from '../../src/rules/summary/trend-card.ts';
import type { Card } from '../../src/words/card-data.ts';
import type { Entry } from '../../src/words/entry.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, Instant } from '../../src/words/time.ts';
import { buildEntry, buildUpdate } from './build-entry.ts';
import { agencies, buildPeople, persons, roles, viewerAs } from './build-people.ts';

const AT = Instant.parse('2026-11-20T10:12:00.000Z');

type SummaryExample = { readonly name: string; readonly card: Card; readonly isPictured: boolean };

const today = CalendarDate.parse('2026-11-20');
const people = buildPeople({ hasLevels: true });
const chair = viewerAs(persons.chair);

const housing = { agencyId: 'housing', owner: roles.housingLead.key };
const police = { agencyId: 'police', agencyName: agencies.police.name, owner: roles.policeLead.key };
const claim = buildUpdate({ state: 'complete', at: '2026-10-18T09:00:00.000Z' });

const entries: readonly Entry[] = [
  buildEntry({ ...housing, ref: 'HOU-01', dueOn: '2026-06-30', firstDueOn: '2026-03-31', title: 'Training on homelessness' }),
  buildEntry({ ...housing, ref: 'HOU-02', dueOn: '2026-10-15', title: 'A form for visits that did not take place' }),
  buildEntry({ ...housing, ref: 'HOU-03', timing: { kind: 'undated', asWritten: 'On going' }, title: 'Supervision' }),
  buildEntry({
    ...police,
    ref: 'POL-01',
    dueOn: '2026-08-31',
    standing: { state: 'claimed', claim },
    title: 'Strategy meetings',
  }),
  buildEntry({ ...police, ref: 'POL-02', dueOn: '2027-01-31', title: 'Records of visits' }),
  buildEntry({ ...police, ref: 'POL-03', dueOn: '2027-03-31', planId: 'child-k', title: 'A named officer for schools' }),
  buildEntry({ ...housing, ref: 'RES-01', dueOn: '2026-05-31', planId: 'child-s', isRestricted: true, title: 'SECRET' }),
];

const late = entries.filter(({ action: { timing } }) => timing.kind === 'deadline' && timing.dueOn < today);

/** The cards that open a number of the status, or split it. */
export function summaryExamples(hostile: Entry, words: string): readonly SummaryExample[] {
  const view = { by: chair, people, scope: {}, today, page: 1 };
  const months = [
    { on: '2026-09-30', total: 40, open: 31, overdue: 14, verified: 6 },
    { on: '2026-10-31', total: 42, open: 30, overdue: 12, verified: 9 },
    { on: '2026-11-20', total: 42, open: 26, overdue: 8, verified: 13 },
  ].map((month, n) => ({ ...month, on: CalendarDate.parse(month.on), at: AT, isRunning: n === 2 }));
  const search = { by: chair, people, today, isPersonal: true };
  const foundOf = (some: readonly Entry[]) => some.map((entry) => ({ entry, shows: 'facts' }) as const);
  const changed = {
    period: { from: Instant.parse('2026-05-01T00:00:00.000Z'), to: Instant.parse('2026-11-20T10:12:00.000Z') },
    changes: [
      { kind: 'claimed', refs: [refOf(entries[3])] },
      { kind: 'became-overdue', refs: late.map(refOf) },
      { kind: 'moved', refs: [refOf(entries[0])] },
    ],
    daysLater: 91,
    daysEarlier: 0,
  } as const;
  return [
    { name: 'figure', isPictured: true, card: figureCard({ figure: 'overdue' }, late, { ...view, place: 'chat' }) },
    { name: 'figure-in-channel', isPictured: true, card: figureCard({ figure: 'overdue' }, late, { ...view, place: 'channel' }) },
    {
      name: 'figure-due-before',
      isPictured: false,
      card: figureCard({ figure: 'due-before', until: CalendarDate.parse('2027-02-01') }, entries, {
        ...view,
        place: 'chat',
        scope: { agencyId: agencies.police.id, planId: PlanId.parse('child-k'), theme: 'visits' },
      }),
    },
    {
      name: 'figure-hostile',
      isPictured: false,
      card: figureCard({ figure: 'overdue' }, [hostile], { ...view, place: 'chat', scope: { theme: words } }),
    },
    { name: 'breakdown', isPictured: true, card: breakdownCard('agency', entries, { ...view, place: 'chat' }) },
    { name: 'breakdown-by-plan', isPictured: false, card: breakdownCard('plan', entries, { ...view, place: 'channel' }) },
    { name: 'breakdown-hostile', isPictured: false, card: breakdownCard('agency', [hostile], { ...view, place: 'chat' }) },
    { name: 'found', isPictured: true, card: foundCard('overdue housing', foundOf(entries.slice(0, 2)), search) },
    { name: 'found-nothing', isPictured: false, card: foundCard(words, [], search) },
    { name: 'found-hostile', isPictured: false, card: foundCard(words, foundOf([hostile]), search) },
    {
      name: 'report',
      isPictured: true,
      card: reportCard(
        { word: 'https://bot.example.org/reports/a', excel: 'https://bot.example.org/reports/b' },
        { scope: {}, people, untilAt: Instant.parse('2026-11-20T10:22:00.000Z') },
      ),
    },
    {
      name: 'report-hostile',
      isPictured: false,
      card: reportCard(
        { word: 'https://bot.example.org/reports/a', excel: 'https://bot.example.org/reports/b' },
        { scope: { theme: words }, people, untilAt: Instant.parse('2026-11-20T10:22:00.000Z') },
      ),
    },
    { name: 'shared-action', isPictured: true, card: sharedActionCard(hostile) },
    { name: 'trend', isPictured: true, card: trendCard(months, { people, scope: {} }) },
    { name: 'trend-nothing', isPictured: false, card: trendCard([], { people, scope: { theme: words } }) },
    { name: 'changes', isPictured: true, card: changesCard(changed, { people, scope: {} }) },
    {
      name: 'changes-none',
      isPictured: false,
      card: changesCard({ ...changed, changes: [] }, { people, scope: { theme: words } }),
    },
  ];
}

function refOf(entry: Entry | undefined) {
  if (!entry) throw new Error('No such example');
  const { planId, ref } = entry.action;
  return entry.isRestricted ? { ref } : { planId, ref };
}
