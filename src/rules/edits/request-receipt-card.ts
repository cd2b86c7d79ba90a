import { type Card, type CardData, type Fact, fact, said } from '../../words/card-data.ts';
import type { DisagreementAbout } from '../../words/disagreement.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { PersonId } from '../../words/person.ts';
import type { DecidedRequest, Request } from '../../words/request.ts';
import { type CalendarDate, dateInWords, dateOf, timeInWords } from '../../words/time.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { disagreeButton } from '../disagreements/can-disagree.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, titleOf } from '../updates/entry-in-words.ts';
import { askedInWords } from './request-in-words.ts';

type View = {
  readonly today: CalendarDate;
  readonly reader: PersonId;
  /** Whether the reader may read the action. Of a restricted review everybody else sees its reference, and what was asked. */
  readonly isReader: boolean;
  readonly notice?: string;
  /** For whoever can disagree with another agency about what was refused. */
  readonly canDisagree?: boolean;
};

/** A request that waits, for whoever asked: who has it now, and the way back. */
export function requestWaitsCard(
  entry: Entry,
  request: Request,
  view: View & {
    /** The titles of the roles that were asked to agree; empty when nobody holds one. */
    askedRoles: readonly string[];
    /** When those are asked again, where that is known. */
    decideByOn?: CalendarDate | undefined;
  },
): Card {
  const { ref } = entry.action;
  return receiptCard(entry, request, view, {
    summary: en`${ref}: what you asked for is recorded, and waits for somebody to agree`,
    heading: en`${ref}: your request is recorded`,
    facts: [...recordedFacts(request), ...factsOf(entry, view)],
    said: entry.isRestricted ? [] : said(en`You said`, request.reason, MAX_REASON_CHARACTERS),
    next: waitsWith(request, view),
    withdrawLabel: request.by === view.reader ? en`Take it back` : '',
  });
}

function waitsWith(
  request: Request,
  { askedRoles, decideByOn }: { askedRoles: readonly string[]; decideByOn?: CalendarDate | undefined },
): string {
  const meanwhile =
    request.what === 'transfer' ? en`Until then it stays with whoever has it.` : en`Until then the due date stays as it is.`;
  if (askedRoles.length === 0) {
    return en`Nobody holds a role that could agree to this, so it waits. The business manager has to name somebody. ${meanwhile}`;
  }
  const by = decideByOn ? en`, by ${dateInWords(decideByOn)}` : '';
  return en`It is now with: ${askedRoles.join(en` or `)}. ${askedRoles.length === 1 ? en`They agree or refuse` : en`One of them agrees or refuses`}${by}, and you are told either way. ${meanwhile}`;
}

/** A decision on a request: the receipt of whoever decided, and the news for whoever asked or answers for the action. */
export function requestDecidedCard(entry: Entry, decided: DecidedRequest, view: View): Card {
  const { ref } = entry.action;
  const { request, outcome } = decided;
  const became = { ...BECAME[request.what], withdrawn: en`the request is taken back` }[outcome.kind];
  return receiptCard(entry, request, view, {
    summary: `${ref}: ${became}`,
    heading: `${ref}: ${became}`,
    facts: [
      ...recordedFacts(request),
      fact(DID[outcome.kind], en`${whenInWords(decided.at)}, by ${decided.byName}`),
      ...factsOf(entry, view),
    ],
    said: outcome.kind === 'refused' && !entry.isRestricted ? said(en`Why not`, outcome.reason, MAX_REASON_CHARACTERS) : [],
    next: nextFor(entry, decided, view),
    withdrawLabel: '',
    disagreeAbout: view.canDisagree && isRefusedTo(decided, view) ? ABOUT[request.what] : undefined,
  });
}

const ABOUT = { date: 'date', transfer: 'owner' } as const;

function isRefusedTo({ outcome, request }: DecidedRequest, { reader }: View): boolean {
  return outcome.kind === 'refused' && request.by === reader;
}

const DID = en({ agreed: 'Agreed', refused: 'Refused', withdrawn: 'Taken back' });

/** Stands behind the reference in the heading. */
const BECAME = en({
  date: { agreed: 'the date is agreed', refused: 'the date is refused' },
  transfer: { agreed: 'handed on', refused: 'not taken on' },
});

function nextFor({ isRestricted }: Entry, { request, outcome, by, byName }: DecidedRequest, { reader }: View): string {
  const isDecider = by === reader;
  switch (outcome.kind) {
    case 'agreed': {
      const effect =
        request.what === 'transfer'
          ? en`${request.roleTitle} (${request.toAgencyName}) answers for it from now on.`
          : en`It is due on ${dateInWords(request.dueOn)} from now on. The first date is kept.`;
      return isDecider ? en`${effect} Whoever asked has been told, and whoever answers for the action.` : effect;
    }
    case 'refused': {
      const stays = request.what === 'transfer' ? en`It stays with whoever has it.` : en`The due date stays as it is.`;
      if (isDecider) return en`${stays} ${request.byName} has been told.`;
      const why = isRestricted ? en` This review is restricted, so the reason is not shown here. Ask ${byName} why not.` : '';
      return request.by === reader ? en`${stays}${why} You can ask again, for something else.` : `${stays}${why}`;
    }
    case 'withdrawn':
      return en`Nobody needs to agree any more, and the action stays as it is.`;
  }
}

type Told = Pick<CardData<'request-receipt'>, 'summary' | 'heading' | 'facts' | 'said' | 'next' | 'withdrawLabel'> & {
  readonly disagreeAbout?: DisagreementAbout | undefined;
};

function receiptCard(entry: Entry, { id }: Request, { isReader, notice = '' }: View, { disagreeAbout, ...told }: Told): Card {
  const { planId, ref } = entry.action;
  return {
    name: 'request-receipt',
    data: {
      ...told,
      planId,
      ref,
      notice,
      title: titleOf(entry),
      requestId: id,
      ...disagreeButton(disagreeAbout),
      openLabel: isReader ? en`Open the action` : '',
      backLabel: en`Back to my list`,
    },
  };
}

function recordedFacts(request: Request): Fact[] {
  return [fact(en`Asked`, askedInWords(request)), fact(en`Recorded`, en`${whenInWords(request.at)}, by ${request.byName}`)];
}

function factsOf(entry: Entry, { today, isReader }: View): Fact[] {
  return entry.isRestricted && !isReader ? [] : [...dueFacts(entry, today), planFact(entry)];
}

function whenInWords(at: DecidedRequest['at']): string {
  return en`${dateInWords(dateOf(at))} at ${timeInWords(at)}`;
}
