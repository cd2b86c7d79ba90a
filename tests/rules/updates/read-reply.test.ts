import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Reply, readReply } from '../../../src/rules/updates/read-reply.ts';
import type { UpdateDraft } from '../../../src/rules/updates/update-draft.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { HOSTILE_WORDS } from '../../support/card-examples.ts';

const owned = ['LSCB-03', 'LSCB-13', 'DAT-IMR-07', 'HOU-01'].map((ref) => buildEntry({ ref }));

const today = CalendarDate.parse('2026-06-04');
const partsOf = (text: string): Reply['parts'] => readReply(text, owned, today).parts;
/** Of a message that says the same of all that it names. */
const draftOf = (text: string): UpdateDraft => partsOf(text)[0].draft;

const refsIn = (text: string): string[] => partsOf(text).flatMap(({ about }) => about.map(({ action }) => action.ref));
const stateIn = (text: string): string => draftOf(text).state;

describe('a message about an action', () => {
  it.each([
    { text: 'LSCB-03 done', refs: ['LSCB-03'], because: 'the reference stands as on the card' },
    { text: 'LSCB-3 done', refs: ['LSCB-03'], because: 'nobody types the nought' },
    { text: 'lscb 03 done', refs: ['LSCB-03'], because: 'a telephone writes small letters and a space' },
    { text: 'LSCB03: done', refs: ['LSCB-03'], because: 'the hyphen was left out' },
    { text: 'lscb3 is done', refs: ['LSCB-03'], because: 'all of these at once' },
    { text: 'LSCB – 3 done', refs: ['LSCB-03'], because: 'a telephone makes a dash of a hyphen' },
    { text: 'DAT IMR 7 started', refs: ['DAT-IMR-07'], because: 'a reference can have three parts' },
    { text: 'The form for LSCB-13 is in use', refs: ['LSCB-13'], because: 'a reference can stand anywhere' },
    { text: 'LSCB-03 and HOU-01 are done', refs: ['LSCB-03', 'HOU-01'], because: 'one message can be about two' },
    { text: 'LSCB-3, LSCB-13 & HOU-1', refs: ['LSCB-03', 'LSCB-13', 'HOU-01'], because: 'or about three' },
    { text: 'LSCB-130 done', refs: [], because: '130 is not 13' },
    { text: 'XLSCB-03 done', refs: [], because: 'it is the end of another reference' },
    { text: 'HOU-01-2 done', refs: [], because: 'it is the beginning of another reference' },
    { text: 'HOU-01–2 done', refs: [], because: 'with a dash too' },
    { text: 'DAT-HOU-01 done', refs: [], because: 'it is the end of another reference, with a hyphen' },
    { text: 'HOU-01 - done', refs: ['HOU-01'], because: 'a stroke with spaces around it belongs to no reference' },
    { text: 'POL-02 done', refs: [], because: 'it is nobody’s here' },
    { text: 'done, minutes at https://docs.example/LSCB-03', refs: [], because: 'a link is no place for a reference' },
  ])('is about $refs in "$text": $because', ({ text, refs }) => {
    expect(refsIn(text)).toEqual(refs);
  });

  it.each([
    { text: 'POL-02 done', others: ['POL-02'], because: 'it names an action of somebody else' },
    { text: 'pol-2 done', others: ['POL-2'], because: 'in small letters too' },
    { text: 'POL02 done', others: ['POL02'], because: 'without the hyphen too' },
    { text: 'pol 2', others: ['POL-2'], because: 'a message that is nothing else can have a space' },
    { text: 'HOU-01-2 done', others: ['HOU-01-2'], because: 'it is not the one that it begins with' },
    { text: 'DAT-HOU-01 and HOU-01 done', others: ['DAT-HOU-01'], because: 'only the second one is theirs' },
    { text: 'LSCB-03 done', others: [], because: 'that one is theirs' },
    { text: 'done in stage2 on 20 May 2026', others: [], because: 'there is no reference in it' },
    { text: `${'AA-'.repeat(2_000)}1 done`, others: [], because: 'no reference is that long' },
  ])('names others than theirs ($others) in "$text": $because', ({ text, others }) => {
    expect(readReply(text, owned, today).others).toEqual(others);
  });

  it.each([
    { text: 'HOU-01', isAlone: true, because: 'that is all' },
    { text: 'hou 1?', isAlone: true, because: 'however it is written' },
    { text: 'Please show me HOU-01', isAlone: true, because: 'that is what they ask' },
    { text: 'What about LSCB-03 and HOU-01?', isAlone: true, because: 'both can be shown' },
    { text: 'POL-02', isAlone: true, because: 'whose it is does not matter' },
    { text: 'HOU-01 done 2', isAlone: false, because: 'what follows is no reference' },
    { text: 'HOU-01 done', isAlone: false, because: 'it says how it stands' },
    { text: 'HOU-01 https://docs.example/a', isAlone: false, because: 'it brings evidence' },
    { text: 'HOU-01 Сделано', isAlone: false, because: 'it says something, in another language' },
    { text: 'open', isAlone: false, because: 'it names nothing' },
  ])('asks to see the action: $isAlone for "$text", because $because', ({ text, isAlone }) => {
    expect(readReply(text, owned, today).isRefAlone).toBe(isAlone);
  });

  it.each([
    { text: 'HOU-01 is not mine', requests: ['another-owner'], because: 'it should be somebody else’s' },
    { text: 'HOU-01 isn’t ours', requests: ['another-owner'], because: 'with the curly apostrophe of a telephone' },
    { text: 'this belongs to Police', requests: ['another-owner'], because: 'it should be somebody else’s' },
    { text: 'HOU-01 has been moved to Adult Social Care', requests: ['another-owner'], because: 'it has another owner' },
    { text: 'HOU-01: we have moved to the new form', requests: [], because: 'the teams have, not the action' },
    { text: 'Can we have a new date for HOU-01?', requests: ['another-date'], because: 'it asks for one' },
    { text: 'HOU-01 needs an extension', requests: ['another-date'], because: 'it asks for one' },
    { text: 'we need more time', requests: ['another-date'], because: 'it asks for one' },
    { text: 'please postpone HOU-01', requests: ['another-date'], because: 'it asks for one' },
    { text: 'HOU-01 done, see attached', requests: ['take-a-file'], because: 'it speaks of a file' },
    { text: 'not mine, and anyway it needs more time', requests: ['another-owner', 'another-date'], because: 'it asks for both' },
    { text: 'HOU-01 done, minutes at https://docs.example/attached', requests: [], because: 'that is a part of a link' },
  ])('asks for $requests in "$text": $because', ({ text, requests }) => {
    const { parts, isUpdate } = readReply(text, owned, today);
    expect(isUpdate).toBe(true);
    expect(parts[0].requests).toEqual(requests);
  });
});

describe('a message that says how an action stands', () => {
  it.each([
    { text: 'LSCB-03 done', because: 'the shortest answer there is' },
    { text: 'DONE', because: 'loudly' },
    { text: 'Finished!', because: 'gladly' },
    { text: 'This is now complete', because: 'in a whole sentence' },
    { text: 'LSCB-03 completed in May, see https://docs.example/a', because: 'in the past' },
    { text: 'the policy was implemented last month', because: 'in another word for it' },
    { text: 'New form in place since April', because: 'as plans say it' },
    { text: 'Signed off by the governing body on 3 May', because: 'as boards say it' },
    { text: 'done by Sam Okafor', because: 'by somebody, not by a day' },
    { text: 'no problems, all done', because: 'the "no" is about something else' },
    { text: '100% complete', because: 'all of it' },
    { text: '4 of 4 teams done', because: 'all of them' },
  ])('claims that it is complete in "$text": $because', ({ text }) => {
    expect(stateIn(text)).toBe('complete');
  });

  it.each([
    { text: 'LSCB-03 in progress', because: 'the words of the card' },
    { text: 'training under way', because: 'in another word for it' },
    { text: 'We have started with the first team', because: 'it has begun' },
    { text: 'nearly finished', because: 'nearly is not yet' },
    { text: 'almost all done', because: 'almost is not yet' },
    { text: 'half of it is done, half done', because: 'half is not whole' },
    { text: '90% complete', because: 'a tenth is missing' },
    { text: 'two of the four teams done', because: 'two are missing' },
    { text: 'not quite finished', because: 'begun, and not ended' },
    { text: 'not finished, still working on it', because: 'somebody works on it' },
    { text: 'The audit is being completed', because: 'it is not completed while it is being' },
    { text: 'on hold until the new manager starts', because: 'what is on hold has begun' },
    { text: 'Draft policy is with the head of service', because: 'a draft is a beginning' },
    { text: 'Awaiting sign-off', because: 'the work waits for somebody' },
  ])('says that it is in progress in "$text": $because', ({ text }) => {
    expect(stateIn(text)).toBe('in-progress');
  });

  it.each([
    { text: 'no change', because: 'the words of the card' },
    { text: 'Nothing to report on LSCB-03', because: 'nothing is nothing' },
    { text: 'no progress since last time', because: 'the word "progress" is denied' },
    { text: 'No change, still in progress', because: 'it is as it was' },
    { text: 'same as last time', because: 'it is as it was' },
  ])('says that nothing has changed in "$text": $because', ({ text }) => {
    expect(stateIn(text)).toBe('no-change');
  });

  it.each([
    { text: 'not done yet', because: 'it does not say whether it has begun' },
    { text: 'LSCB-03 isn’t done', because: 'a denial with the curly apostrophe of a telephone' },
    { text: 'hasnt been completed', because: 'a denial without its apostrophe' },
    { text: 'It has not, unfortunately, been completed.', because: 'a denial with words between' },
    { text: 'No policy in place', because: 'a denial without "not"' },
    { text: 'Nothing done', because: 'a denial without "not"' },
    { text: 'will be done in July', because: 'a promise is not a claim' },
    { text: 'Done by end of July', because: 'that may be a promise' },
    { text: 'to be completed by the new manager', because: 'somebody has still to do it' },
    { text: 'We need to get this finished', because: 'a wish is not a claim' },
    { text: 'Complete the audit by June', because: 'that is what is asked' },
    { text: 'I will tell you when it is done', because: 'it is not, now' },
    { text: 'Not started', because: 'the card has no such choice' },
    { text: 'we haven’t really begun', because: 'the card has no such choice' },
    { text: 'Form agreed and done. Training will be rolled out in spring', because: 'it says two things' },
    { text: 'Form done, training not yet', because: 'it says two things' },
    { text: 'done but the audit is outstanding', because: 'it says two things' },
    { text: 'Phase 1 completed', because: 'there are more phases' },
    { text: 'first draft completed', because: 'a draft is completed, not the action' },
    { text: 'No change needed, completed in May', because: 'it says two things' },
    { text: 'Is LSCB-03 done?', because: 'that is a question' },
    { text: 'well done everybody', because: 'that is praise' },
    { text: 'The incomplete forms were abandoned', because: 'the words only look alike' },
    { text: 'we have done nothing', because: 'a denial can come after' },
    { text: 'We have completed none of it', because: 'a denial can come after' },
    { text: 'We failed to get it finished', because: 'a denial without "not"' },
    { text: 'It is far from complete', because: 'a denial without "not"' },
    { text: 'completed in error, please ignore', because: 'it is taken back at once' },
    { text: 'LSCB-03 done. Sorry, wrong one, ignore that', because: 'it is taken back in the next sentence' },
    { text: 'marked complete by mistake', because: 'it is taken back' },
    { text: 'un-done', because: 'it is the opposite' },
    { text: 'half-done', because: 'it says two things' },
  ])('leaves the state to be chosen in "$text": $because', ({ text }) => {
    expect(stateIn(text)).toBe('');
  });

  it.each([
    { text: 'not done yet', isUpdate: true, because: 'it is about how something stands' },
    { text: 'https://docs.example/a', isUpdate: true, because: 'it is evidence of something' },
    { text: 'HOU-01', isUpdate: true, because: 'it names an action' },
    { text: 'thank you', isUpdate: false, because: 'it is about nothing' },
    { text: 'Is this done?', isUpdate: false, because: 'it asks' },
    { text: '', isUpdate: false, because: 'it is empty' },
  ])('is meant as an update: $isUpdate for "$text", because $because', ({ text, isUpdate }) => {
    expect(readReply(text, owned, today).isUpdate).toBe(isUpdate);
  });
});

describe('a link in a message', () => {
  const linksIn = (text: string): string[] => draftOf(text).evidence.map(({ link }) => link);
  const a = 'https://docs.example/a';

  it.each([
    { text: `done, see ${a}.`, links: [a], because: 'a full stop ends the sentence' },
    { text: `done (${a})`, links: [a], because: 'the bracket was opened before it' },
    { text: `minutes: <${a}>`, links: [a], because: 'some programs put links in these' },
    { text: `see “${a}”, item 4`, links: [a], because: 'it was quoted' },
    { text: `**${a}**`, links: [a], because: 'it was meant to be bold' },
    { text: `is it ${a}?!`, links: [a], because: 'it was asked' },
    { text: 'https://docs.example/a_(2026)', links: ['https://docs.example/a_(2026)'], because: 'the link opened that bracket' },
    { text: `${a},https://docs.example/b`, links: [a, 'https://docs.example/b'], because: 'two links are two without a space' },
    {
      text: 'https://x.sharepoint.com/:w:/r/sites/A/Doc.docx?d=w1&csf=1&web=1',
      links: ['https://x.sharepoint.com/:w:/r/sites/A/Doc.docx?d=w1&csf=1&web=1'],
      because: 'that is what SharePoint gives',
    },
    { text: 'http://docs.example/a', links: ['http://docs.example/a'], because: 'the card then says what is wrong with it' },
    { text: 'it is in javascript:alert(1) and on our drive', links: [], because: 'neither is a link' },
  ])('is $links in "$text": $because', ({ text, links }) => {
    expect(linksIn(text)).toEqual(links);
  });

  it.each([
    { text: `done, minutes at ${a}`, kinds: ['minutes'], because: 'that is what was said of it' },
    { text: `policy agreed, minutes at ${a}`, kinds: ['minutes'], because: 'the nearest word is about it' },
    { text: `minutes agreed the audit: ${a}`, kinds: ['audit'], because: 'the nearest word is about it' },
    { text: `${a} is the training record`, kinds: ['training-record'], because: 'it was named afterwards' },
    { text: `audit ${a} and report ${a}2`, kinds: ['audit', 'report'], because: 'each has its own word' },
    { text: `done ${a}`, kinds: [''], because: 'nothing was said of it' },
  ])('is of the kind $kinds in "$text": $because', ({ text, kinds }) => {
    expect(draftOf(text).evidence.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('is described by nobody but its sender', () => {
    expect(draftOf(`done, minutes at ${a}`).evidence).toEqual([{ link: a, kind: 'minutes', describes: '' }]);
  });

  it('stays in the words where the form has no more room for it', () => {
    const draft = draftOf(`done ${a}1 ${a}2 ${a}3 ${a}4`);
    expect(draft.evidence).toHaveLength(3);
    expect(draft.words).toContain(`${a}4`);
  });
});

describe('the words of a message', () => {
  it.each([
    { text: 'LSCB-03 done, minutes at https://docs.example/a', words: 'done', because: 'card and link say the rest' },
    { text: 'LSCB-03 done, see the audit: https://docs.example/a', words: 'done', because: 'card and link say the rest' },
    { text: 'Done. Minutes attached at https://docs.example/a', words: 'Done.', because: 'the sentence before is whole' },
    {
      text: 'Done (minutes at https://docs.example/a), all teams',
      words: 'Done, all teams',
      because: 'empty brackets say nothing',
    },
    { text: 'HOU-01 minutes: https://docs.example/a', words: '', because: 'the kind of the evidence says it' },
    { text: 'done https://docs.example/a is the training record', words: 'done', because: 'it was named behind' },
    { text: 'audit https://docs.example/a and report https://docs.example/b', words: '', because: 'each has its kind' },
    {
      text: 'minutes agreed the audit: https://docs.example/a',
      words: 'minutes agreed the audit:',
      because: 'that is a sentence',
    },
    {
      text: 'done, with minutes of the board at https://docs.example/a',
      words: 'done, with minutes of the board',
      because: 'that says more than the kind',
    },
    { text: 'LSCB-3 – all teams use it', words: 'all teams use it', because: 'the reference stands on the card' },
    { text: 'LSCB-03 and HOU-01: both done', words: 'both done', because: 'both references stand on their cards' },
    { text: 'The form of LSCB-03 is done', words: 'The form of LSCB-03 is done', because: 'the sentence needs its reference' },
    { text: 'Done.\nSee the minutes.', words: 'Done.\nSee the minutes.', because: 'line breaks are the writer’s' },
    { text: 'LSCB-03', words: '', because: 'nothing was said' },
    { text: 'done (https://docs.example/a), all teams', words: 'done, all teams', because: 'empty brackets say nothing' },
    {
      text: HOSTILE_WORDS,
      words: HOSTILE_WORDS.replace('(https://evil.example)', ''),
      because: 'words are never read as markup',
    },
  ])('are "$words" for "$text": $because', ({ text, words }) => {
    expect(draftOf(text).words).toBe(words);
  });

  it('are read to the end, however long they are and whatever they are made of', () => {
    const pieces = [
      'not ',
      'no ',
      'done ',
      'nearly a ',
      'being ',
      'two of ',
      'LSCB-',
      'AA-',
      'aa-1-',
      'minutes at ',
      'https://',
      ')',
      ',',
      '-',
      '\n',
      ' ',
      'at ',
      '.',
    ];
    for (const piece of pieces) {
      const long = piece.repeat(8_000 / piece.length);
      for (const text of [`${long}x`, `done ${long}`, `https://a.example/${long}x`]) {
        // a pattern that tries every way to split such a text would still be at it when the test is ended
        expect(refsIn(text)).toEqual([]);
      }
    }
  });

  it('never make it fail, and never claim what was not typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const draft = draftOf(text);
        if (draft.state === 'complete')
          expect(text).toMatch(
            /done|complete|finali[sz]ed|finished|implemented|closed|sorted|resolved|achieved|delivered|actioned|concluded|fulfilled|wrapped up|ticked off|up and running|live|rolled out|embedded|in use|in place|signed off/i,
          );
        for (const { link } of draft.evidence) expect(text).toContain(link);
      }),
    );
  });
});
