import type { DisagreementAbout } from '../../words/disagreement.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { Viewer } from '../people/access.ts';
import { aboutsFor, agenciesToDisagreeWith, partiesOf } from './raising.ts';
import { standingIn } from './standing.ts';

/**
 * Whether somebody can raise a disagreement about an action as it stands, so that a card offers it: one at a time, and only
 * with another agency.
 * @param about what of it; anything, where it is not given
 */
export function canDisagree(entry: Entry, by: Viewer, people: People, about?: DisagreementAbout): boolean {
  if (entry.disagreement) return false;
  return aboutsFor(entry, by, people).some(
    (one) => (about === undefined || one === about) && hasOtherSide(entry, one, by, people),
  );
}

function hasOtherSide(entry: Entry, about: DisagreementAbout, by: Viewer, people: People): boolean {
  return agenciesToDisagreeWith(entry, by, people, about).some(({ id }) => {
    const parties = partiesOf(entry, about, id, by, people);
    return parties !== undefined && parties !== 'inside';
  });
}

/** Whether somebody may open the disagreement that runs about an action. */
export function canOpenDisagreement(entry: Entry, by: Viewer, people: People): boolean {
  return entry.disagreement !== undefined && standingIn(entry.disagreement, entry, by, people).isReader;
}

/** The button to raise one, on the card of what it would be about; empty where there is none. */
export function disagreeButton(about: DisagreementAbout | undefined): { disagreeLabel: string; disagreeAbout: string } {
  return { disagreeLabel: about ? en`I disagree` : '', disagreeAbout: about ?? '' };
}
