import { describe, expect, it } from 'vitest';
import { change } from '../../src/decisions/decision.ts';
import { type Message, MessageKey } from '../../src/decisions/message.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import { type Drawn, drawMessage } from '../../src/engine/draw-message.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { People } from '../../src/words/people.ts';
import type { Person } from '../../src/words/person.ts';
import type { DecidedRequest, Request } from '../../src/words/request.ts';
import { CalendarDate, Instant } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const { housingLead: lead, housingManager: tom, visitor } = persons;
const at = Instant.parse('2026-06-04T09:00:00.000Z');
const key = MessageKey.parse('message-1');
const request: Request = {
  ...{ what: 'date', which: 'another', dueOn: CalendarDate.parse('2026-09-30'), id: SubmissionId.parse('request-0001') },
  ...{ reason: 'The audit is late.', by: lead.id, byName: lead.name, at },
};
const asked: Entry = { ...buildEntry({ planId: 'child-h', ref: 'HOU-01', owner: roles.housingLead.key }), request };
const { planId, ref } = asked.action;
const about = { planId, ref };

const toAgree = (to: Person): Message => ({ key, to: to.id, content: { kind: 'request', about, requestId: request.id } });

async function waiting(people: People = buildPeople()): Promise<TestEngine> {
  const engine = await startEngine({ people });
  await engine.add(asked);
  return engine;
}

const nameOf = (drawn: Drawn): string => ('card' in drawn ? drawn.card.name : drawn.notNeeded);

describe('a request for somebody who can agree', () => {
  it('is drawn as it stands when it is sent', async () => {
    const { deps } = await waiting();
    const drawn = await drawMessage(deps, toAgree(tom));
    expect(nameOf(drawn)).toBe('request-to-agree');
    expect(JSON.stringify(drawn)).toContain('Please decide by Thursday 11 June 2026.');
  });

  it('is not needed once it was decided, or taken back', async () => {
    const { deps } = await waiting();
    await changeEntry(deps, about, ({ request: _, ...entry }: Entry) => change(entry, 'register', {}));
    expect(nameOf(await drawMessage(deps, toAgree(tom)))).toBe(
      'The request was decided, taken back or overtaken before this was sent.',
    );
  });

  it.each([
    { people: buildPeople({ vacant: [roles.housingManager.key] }), to: tom, because: 'they have left the role' },
    {
      people: buildPeople({ alsoHolds: [{ person: tom, roleKey: roles.housingLead.key }] }),
      to: tom,
      because: 'they lead the action by now',
    },
  ])('is not needed when $because', async ({ people, to }) => {
    const { deps } = await waiting(people);
    expect(nameOf(await drawMessage(deps, toAgree(to)))).toBe('They no longer hold a role that can agree to this.');
  });

  it('is not needed when whoever asked has left the role', async () => {
    const { deps } = await waiting(buildPeople({ vacant: [roles.housingLead.key] }));
    expect(nameOf(await drawMessage(deps, toAgree(tom)))).toContain('overtaken');
  });
});

describe('what became of a request', () => {
  const decided: DecidedRequest = {
    request,
    ...{ outcome: { kind: 'refused', reason: 'Begin now.' }, by: tom.id, byName: tom.name, at },
  };
  const news = (to: Person): Message => ({ key, to: to.id, content: { kind: 'request-decided', about, decided } });

  it('is told to whoever asked, and to nobody who holds no role any more', async () => {
    const { deps } = await waiting();
    const drawn = await drawMessage(deps, news(lead));
    expect(nameOf(drawn)).toBe('request-receipt');
    expect(JSON.stringify(drawn)).toContain('Begin now.');
    expect(nameOf(await drawMessage(deps, news(visitor)))).toBe('They no longer hold any role.');
  });
});
