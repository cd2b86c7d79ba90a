import { MessageKey } from '../decisions/message.ts';
import {
  arrangedCovers,
  type CoverDraft,
  type CoverProblems,
  checkCover,
  isSameCover,
  withCover,
  withoutCover,
} from '../rules/people/cover.ts';
import type { Cover } from '../words/cover.ts';
import type { People } from '../words/people.ts';
import type { PersonId } from '../words/person.ts';
import { dateOf } from '../words/time.ts';
import type { SubmissionId } from '../words/update.ts';
import type { Deps } from './deps.ts';
import { digestPointer } from './pointer.ts';

/** Longer than it takes to write a row: a pointer that is read before its row is there would be dropped. */
const HEAD_START_MS = 60_000;

/** The people as they then are, with what was arranged or what is wrong with it. */
export type CoverOutcome = { readonly people: People } & (
  | { readonly kind: 'arranged'; readonly cover: Cover }
  | { readonly kind: 'problems'; readonly problems: CoverProblems }
);

/** For whom somebody is to stand in, and who says so where it is not they. */
type CoverFor = { readonly personId: PersonId; readonly saidBy?: PersonId | undefined };

/**
 * Puts somebody in for somebody else, and tells them. Checked against the people as they are written, so that nobody gets a
 * role from somebody who has just lost it. The same form sent again changes nothing, and tells whoever was not told yet.
 */
export async function setCover(
  deps: Deps,
  draft: CoverDraft,
  { personId, saidBy }: CoverFor,
  submissionId: SubmissionId,
): Promise<CoverOutcome> {
  const today = dateOf(deps.clock());
  const people = await deps.directory.change((current) => {
    const checked = checkCover(draft, current, personId, today);
    return 'cover' in checked ? withCover(current, checked.cover) : current;
  });
  const checked = checkCover(draft, people, personId, today);
  if ('problems' in checked) return { kind: 'problems', problems: checked.problems, people };
  const cover: Cover = { ...checked.cover, ...(saidBy && { saidBy }) };
  await tell(deps, 'cover', cover, submissionId);
  return { kind: 'arranged', cover, people };
}

/** @returns what was ended; `undefined` when there was no such cover of theirs */
export async function endCover(
  deps: Deps,
  wanted: Omit<Cover, 'roleKeys'>,
  submissionId: SubmissionId,
): Promise<Cover | undefined> {
  const today = dateOf(deps.clock());
  const cover = arrangedCovers(await deps.directory.peopleNow(), today).find((one) => isSameCover(one, wanted));
  if (!cover) return undefined;
  await deps.directory.change((current) => withoutCover(current, wanted, today));
  const { saidBy } = wanted;
  await tell(deps, 'cover-ended', { ...cover, ...(saidBy && { saidBy }) }, submissionId);
  return cover;
}

/** A pointer for later first, so that a crash leaves no row that nobody sends. */
async function tell(
  { outbox, pointers, clock }: Deps,
  kind: 'cover' | 'cover-ended',
  cover: Cover,
  submissionId: SubmissionId,
): Promise<void> {
  const to = cover.personId;
  const key = MessageKey.parse(`${kind}-${submissionId}-${cover.fromOn}`);
  const pointer = digestPointer(to, key);
  await pointers.push(pointer, HEAD_START_MS);
  const isNew = await outbox.insertForPerson({ key, to, content: { kind, cover } }, clock());
  if (isNew) await pointers.push(pointer, 0);
}
