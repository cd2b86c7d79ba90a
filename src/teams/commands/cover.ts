import { coverCard } from '../../rules/people/cover-card.ts';
import { SubmissionId } from '../../words/update.ts';
import type { Command } from '../command.ts';

/** Who stands in for them while they are away. */
export const cover: Command = {
  pattern:
    /^(?:(?:my |arrange |end |set up |stop )?cover(?: for me)?|who (?:covers|stands in)(?: for me)?|(?:i am|i[’']?m) (?:going )?(?:away|on (?:leave|holiday))|holidays?|(?:annual )?leave|out of (?:the )?office)(?:,? please)?[\s!?.]*$/i,
  isForChannels: false,
  isForAnybody: false,
  answer: async (_text, { by, today }, { directory, newId }) => [
    coverCard(await directory.peopleNow(), by.personId, { today, submissionId: SubmissionId.parse(newId()) }),
  ],
};
