import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openWorkbench } from '../../src/app.ts';
import { checkPeople } from '../../src/command-line/people.ts';
import { parseConfig } from '../../src/config.ts';
import { MessageKey } from '../../src/decisions/message.ts';
import { addEntry } from '../../src/engine/change-entry.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import { digestPointer } from '../../src/engine/pointer.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { EmailAddress } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { NOTIFY_KEY, NOTIFY_TEMPLATE, startNotify } from '../support/local-notify.ts';
import { runCommand } from '../support/run-command.ts';

const { housingLead: lead } = persons;
const email = EmailAddress.parse('priya.nair@housing.example');
const link = 'https://teams.example/chat';

it('A lead who never installed the app is e-mailed about nothing but that, and the business manager can say so', async () => {
  const notify = await startNotify();
  onTestFinished(notify.close);
  const dataDir = await mkdtemp(join(tmpdir(), 'sab-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const config = parseConfig({
    SAB_DATA: dataDir,
    SAB_NOW: '2026-06-04T09:00Z',
    SAB_NOTIFY_KEY: NOTIFY_KEY,
    SAB_NOTIFY_TEMPLATE: NOTIFY_TEMPLATE,
    SAB_NOTIFY_URL: notify.url,
    SAB_TEAMS_LINK: link,
  });
  const { deps, close } = await openWorkbench(config, () => {}, 'own');
  onTestFinished(close);
  const people = buildPeople();
  const withEmail = { ...people, persons: people.persons.map((one) => (one.id === lead.id ? { ...one, email } : one)) };
  await deps.directory.change(() => withEmail);
  await deps.register.createPlan({
    id: PlanId.parse('child-h'),
    title: 'Child H',
    isRestricted: false,
    registeredAt: deps.clock(),
  });
  const entry = buildEntry({ planId: 'child-h', ref: 'HOU-01', dueOn: '2026-03-31', owner: roles.housingLead.key });
  const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
  await addEntry(deps, entry, imported, deps.clock());

  await sweep(deps);
  await deliverRound(deps);
  // the queue holds it back for a minute: here, at once
  await deps.pointers.push(digestPointer(lead.id, MessageKey.parse('email-2026-06-04')), 0);
  await deliverRound(deps);

  expect(notify.taken).toMatchObject([{ email_address: email, personalisation: { link } }]);
  expect(notify.posts()[0]?.body).not.toMatch(/HOU-01|Child H|housing recommendation/i);
  const { said } = await runCommand(checkPeople, deps, []);
  expect(said.join('\n')).toMatch(/Priya Nair, since 4 June 2026: .* E-mailed 4 June 2026, not yet known whether it arrived\./);
});
