import type { ActionRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { RoleKind } from '../../words/role.ts';
import type { Viewer } from '../people/access.ts';
import { NEUTRAL_REF } from '../updates/reply-cards.ts';

export type HelpView = {
  /** The first thing that they ever hear from the bot. */
  readonly isWelcome: boolean;
  /** Others read it too, and the bot hears only what is addressed to it: nothing in it is about one person. */
  readonly isInChannel: boolean;
  /** One of the reader's own references, for the example. */
  readonly exampleRef?: ActionRef;
};

/** The same for everybody who holds a role. */
const ownControl = () =>
  en`When you are away, type “cover”. To hear only what is required, type “stop”. Where two agencies differ, type “disagree” and the action’s reference; “disagreements” shows what is open.`;

type Step = { readonly title: string; readonly words: string };

/** More than three are not read. */
const MOST_STEPS = 3;

/** Whose waiting holds up others most comes first, for somebody who holds several roles. */
const IMPORTANCE: readonly RoleKind[] = [
  'lead',
  'safeguarding-manager',
  'chair',
  'business-manager',
  'sub-group-chair',
  'line-manager',
  'safeguarding-lead',
];

const privacy = () => en`Do not name or describe a child or family member in anything that you send me.`;

const whatFor = () =>
  en`I help agencies to do what a safeguarding review asked of them. I ask how each action is going, bring the evidence to somebody who checks it, and show what is done and what is late.`;

/** What the bot does for this person, and the three things that they can do next. */
export function helpCard(viewer: Viewer, view: HelpView): Card & { name: 'help' } {
  const heading = view.isWelcome ? en`Hello, I am Safeguarding Actions` : en`What I can do for you`;
  const summary = view.isWelcome ? en`${heading}. Here is how I can help` : heading;
  const { intro, steps } = view.isInChannel ? helpForChannel() : helpForPerson(viewer, view);
  return { name: 'help', data: { summary, heading, intro: `${whatFor()} ${intro}`, steps: [...steps], privacy: privacy() } };
}

type Help = { readonly intro: string; readonly steps: readonly Step[] };

function helpForPerson({ roles }: Viewer, view: HelpView): Help {
  const held = new Set<RoleKind>(roles.map(({ kind }) => kind));
  const ownsActions = view.exampleRef !== undefined;
  const kinds = IMPORTANCE.filter((kind) => held.has(kind) || (kind === 'lead' && ownsActions));
  if (kinds.length === 0) return helpForNobody();
  const titles = [...new Set(roles.map(({ title }) => title))].join(', ');
  return { intro: en`Your role here: ${titles}. ${ownControl()}`, steps: inTurns(kinds.map((kind) => stepsFor[kind](view))) };
}

/** For those who may see the status. */
const byItself = () => en`“Weekly status on Monday” makes it come by itself, and “schedules” ends it.`;

const helpForChannel = (): Help => ({
  intro: en`Here I answer the chair, sub-group chairs, the business manager and safeguarding managers.`,
  steps: [
    {
      title: en`Ask where things stand`,
      words: en`Type “@Safeguarding Actions status” here. You get counts, what is overdue and for how long, and nobody’s name. ${byItself()}`,
    },
    {
      title: en`Ask for a part of it`,
      words: en`In the same way type “status housing” for one agency, “overdue”, “exceptions”, “disagreements”, “due before 4 July”, “what changed since 1 May” or “who can’t be reached”.`,
    },
    {
      title: en`Answer for an action`,
      words: en`Actions are shown and answered in our own chat. Open it, and type “help” there to see what you can do.`,
    },
  ],
});

const helpForNobody = (): Help => ({
  intro: en`You do not have a role in the register yet, so I cannot show you any actions.`,
  steps: [
    {
      title: en`Ask to be added`,
      words: en`The partnership’s business manager records who holds which role. If you should have one, ask them.`,
    },
    { title: en`Then come back`, words: en`Type “help” here once you have been added, and I will say what is waiting for you.` },
  ],
});

const statusStep = (): Step => ({
  title: en`Ask where things stand`,
  words: en`${typed('status')}. You get counts, what is overdue and for how long, and nobody’s name.`,
});

const partStep = (): Step => ({
  title: en`Ask for a part of it`,
  words: en`Here or in a channel, type “status housing” for one agency, “overdue”, “exceptions”, “due before 4 July” or “what changed since 1 May”. Here “find” and a few words looks for actions, and “report” makes the Board pack.`,
});

/** In a channel a bot hears only what mentions it. */
function typed(command: string): string {
  return en`Type “${command}”, here or after @Safeguarding Actions in a channel`;
}

function lookAtOne({ exampleRef }: HelpView): Step {
  return {
    title: en`Look at an action`,
    words: en`Type its reference, such as “${exampleRef ?? NEUTRAL_REF}”, here. I show you what was asked and how it stands.`,
  };
}

const stepInStep = (): Step => ({
  title: en`Step in where a lead is silent`,
  words: en`When a lead does not answer about an action, however often I ask, I tell you. Speak to them: only they can answer for it. If it should be somebody else’s, tell the partnership’s business manager.`,
});

const restrictedStep = (): Step => ({
  title: en`Know what you are not shown`,
  words: en`Of a restricted plan I give you the reference alone. Its actions are shown only to whoever answers for them and to whoever verifies them.`,
});

const stepsFor: Readonly<Record<RoleKind, (view: HelpView) => readonly Step[]>> = {
  lead: ({ exampleRef = NEUTRAL_REF }) => [
    {
      title: en`See and answer what is yours`,
      words: en`Type “my actions” here, or “next” for the most pressing one. Say on its card how far it is; “Not now” if you are on it, or it is not yours.`,
    },
    {
      title: en`Answer in one line`,
      words: en`Type something like “${exampleRef} done, minutes at https://…” here. I fill in the card; you check it and send it.`,
    },
    {
      title: en`Show that it is done`,
      words: en`Send links to minutes, an audit or a policy. The file stays with your agency; a safeguarding manager looks at it.`,
    },
  ],
  'line-manager': (view) => [stepInStep(), lookAtOne(view), restrictedStep()],
  'safeguarding-lead': (view) => [stepInStep(), lookAtOne(view), restrictedStep()],
  'sub-group-chair': (view) => [
    { title: statusStep().title, words: `${statusStep().words} ${partStep().words}` },
    stepInStep(),
    lookAtOne(view),
  ],
  'safeguarding-manager': () => [
    {
      title: en`Verify a claim, or return it`,
      words: en`When a lead says that an action is complete, I send you a card: what was asked, what is claimed, and the evidence. Type “my actions” here to see every claim that waits for you.`,
    },
    statusStep(),
    partStep(),
  ],
  chair: () => [
    {
      title: statusStep().title,
      words: en`${typed('status')}, or “status housing” for one agency. You get counts, what is overdue and for how long, and nobody’s name. ${byItself()}`,
    },
    {
      title: en`Sign off what is verified`,
      words: en`Type “sign off” here to see what somebody has verified, with how strong its evidence is. Sign it off one by one, or together for a meeting.`,
    },
    {
      title: en`Ask for what the Board asks`,
      words: en`Here or in a channel, type “exceptions” for what needs a decision, “overdue”, “due before 4 July”, “what changed since 1 May”, “who can’t be reached” or “status as of 31 March”. Here “find” and a few words looks for actions, and “report” makes the Board pack.`,
    },
  ],
  'business-manager': () => [
    {
      title: en`Find what is stuck`,
      words: en`${typed('status')}. It names actions whose role nobody holds; “exceptions” and “what changed since 1 May” can be typed in the same way. Type “delivery” here to see who could not be reached, and to try again.`,
    },
    {
      title: en`Keep the plans right`,
      words: en`Type “change ${NEUTRAL_REF}” here, with any reference, to reword an action or end it. Type “add action” for one that no document has.`,
    },
    {
      title: en`Keep the people right`,
      words: en`Have a new list read in when somebody starts or leaves. Type “matches” here to say who somebody is, of whom the list has only an address.`,
    },
  ],
};

/** The first step of each role, then the second of each, and so on: no role is left out for another's last step. */
function inTurns(byRole: readonly (readonly Step[])[]): Step[] {
  const turns = [...Array(MOST_STEPS).keys()].flatMap((turn) => byRole.flatMap((steps) => steps[turn] ?? []));
  return [...new Map(turns.map((step) => [step.title, step])).values()].slice(0, MOST_STEPS);
}
