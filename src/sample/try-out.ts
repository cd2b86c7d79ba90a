import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Deps } from '../engine/deps.ts';
import { importPlan } from '../engine/import-plan.ts';
import { sweep } from '../engine/sweep.ts';
import { readPeople } from '../files/read-people.ts';
import { readWord } from '../files/read-word.ts';
import { DEFAULT_CADENCE } from '../rules/assurance/cadence.ts';
import { readPlan } from '../rules/importing/read-plan.ts';
import { dateOf } from '../words/time.ts';
import { confirmDefault } from './default-procedure.ts';
import { announceInstall, type Playground, startPlaygrounds } from './playground.ts';
import { SAMPLE_PEOPLE_FILE, TRY_OUT_PEOPLE } from './sample-people.ts';
import { buildSampleWord, SAMPLE_PLAN_ID } from './sample-plan.ts';

export type TryOut = {
  readonly playgrounds: readonly Playground[];
  /** False when the register had something in it already, which was left as it is. */
  readonly isNew: boolean;
  readonly close: () => Promise<void>;
};

/** Everything to try the bot with on one machine: a plan, its people, and a Teams client for three of them. */
export async function startTryOut(
  deps: Deps,
  given: { botEndpoint: string; firstPort: number; dataDir: string },
): Promise<TryOut> {
  const { lead, safeguardingManager, chair } = TRY_OUT_PEOPLE;
  const people = [lead, safeguardingManager, chair];
  const { started, close } = await startPlaygrounds({
    botEndpoint: given.botEndpoint,
    people,
    ports: people.map((_person, n) => given.firstPort + n),
    dir: join(given.dataDir, 'playgrounds'),
  });
  try {
    const isNew = await isEmpty(deps);
    if (isNew) await loadSample(deps, given.dataDir);
    await sendAtAnyHour(deps);
    for (const playground of started) await announceInstall(playground);
    await sweep(deps);
    return { playgrounds: started, isNew, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Somebody's own plan or people are never mixed with the sample's. */
async function isEmpty({ register, directory }: Deps): Promise<boolean> {
  const [plans, people] = await Promise.all([register.plans(), directory.people()]);
  return plans.length === 0 && people.persons.length === 0;
}

/** Whoever tries the bot out on a Sunday evening wants to see its cards. A partnership's own cadence stays as it is. */
async function sendAtAnyHour({ directory }: Deps): Promise<void> {
  const cadence = await directory.cadence();
  if (isDeepStrictEqual(cadence, DEFAULT_CADENCE)) await directory.setCadence({ ...cadence, isNeverQuiet: true });
}

/** The plan goes in as a real one does: a Word document, read by the importer. */
async function loadSample(deps: Deps, dataDir: string): Promise<void> {
  const people = await readPeople(SAMPLE_PEOPLE_FILE);
  await deps.directory.change(() => people);
  await confirmDefault(deps, people);
  const now = deps.clock();
  const file = join(dataDir, 'sample-plan.docx');
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, await buildSampleWord(dateOf(now)));
  const read = readPlan(await readWord(file));
  const plan = { id: SAMPLE_PLAN_ID, title: read.plan.title, isRestricted: false, registeredAt: now };
  await importPlan(deps, read, plan, 'sample-plan.docx', () => {});
}
