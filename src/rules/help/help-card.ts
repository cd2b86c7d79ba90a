import type { Card } from '../../words/card-data.ts';
import type { RoleKind } from '../../words/role.ts';
import type { Viewer } from '../people/access.ts';

export type HelpView = {
  /** The first thing that they ever hear from the bot. */
  readonly isWelcome: boolean;
  /** Others read it too, and the bot hears only what is addressed to it. */
  readonly isInChannel: boolean;
};

type Step = { readonly title: string; readonly words: string };

/** More than three are not read. */
const MOST_STEPS = 3;

/** Whose waiting holds up others most comes first, for somebody who holds several roles. */
const IMPORTANCE: readonly RoleKind[] = ['lead', 'safeguarding-manager', 'chair', 'business-manager'];

const PRIVACY = 'Do not name or describe a child or family member in anything that you send me.';

/** What the bot does for this person, and the three things that they can do next. */
export function helpCard(viewer: Viewer, view: HelpView): Card & { name: 'help' } {
  const kinds = IMPORTANCE.filter((kind) => viewer.roles.some((role) => role.kind === kind));
  const heading = view.isWelcome ? 'Hello, I am Safeguarding Actions' : 'What I can do for you';
  const summary = view.isWelcome ? `${heading}. Here is how I can help` : heading;
  const opening = { summary, heading };
  if (kinds.length === 0) {
    return { name: 'help', data: { ...opening, intro: introForNobody(view), steps: stepsForNobody(view), privacy: PRIVACY } };
  }
  const titles = [...new Set(viewer.roles.map(({ title }) => title))].join(', ');
  const intro = `I help to see safeguarding action plans through: asked, answered, checked and counted. Your role here: ${titles}.`;
  return {
    name: 'help',
    data: { ...opening, intro, steps: inTurns(kinds.map((kind) => stepsFor[kind](view))), privacy: PRIVACY },
  };
}

function introForNobody({ isInChannel }: HelpView): string {
  const what = 'I help to see safeguarding action plans through: asked, answered, checked and counted.';
  return isInChannel
    ? `${what} Here I answer the chair, the business manager and safeguarding managers.`
    : `${what} You do not have a role in the register yet, so I cannot show you any actions.`;
}

function stepsForNobody({ isInChannel }: HelpView): Step[] {
  const ask = {
    title: 'Ask to be added',
    words: 'The partnership’s business manager records who holds which role. If you should have one, ask them.',
  };
  if (isInChannel) return [status(isInChannel), narrower(isInChannel), ask];
  return [
    ask,
    { title: 'Then come back', words: 'Type “help” here once you have been added, and I will say what is waiting for you.' },
  ];
}

const stepsFor: Readonly<Record<RoleKind, (view: HelpView) => readonly Step[]>> = {
  lead: ({ isInChannel }) => [
    {
      title: 'See and answer what is yours',
      words: `Type “my actions” ${inOurChat(isInChannel)}. Each one opens as a card: say how far it is, and send it.`,
    },
    {
      title: 'Answer in one line',
      words: `Type something like “LSCB-03 done, minutes at https://…” ${inOurChat(isInChannel)}. I fill in the card; you check it and send it.`,
    },
    {
      title: 'Show that it is done',
      words: 'Send links to minutes, an audit or a policy. The file stays with your agency; a safeguarding manager looks at it.',
    },
  ],
  'safeguarding-manager': ({ isInChannel }) => [
    {
      title: 'Verify a claim, or return it',
      words:
        'When a lead says that an action is complete, I send you a card in our own chat: what was asked, what is claimed, and the evidence.',
    },
    status(isInChannel),
    narrower(isInChannel),
  ],
  chair: ({ isInChannel }) => [
    status(isInChannel),
    narrower(isInChannel),
    {
      title: 'Read the exceptions first',
      words:
        'The status begins with what is overdue, and names what needs somebody’s hand: a role that nobody holds, somebody who could not be reached.',
    },
  ],
  'business-manager': ({ isInChannel }) => [
    {
      title: 'Find what is stuck',
      words: `${type(isInChannel, 'status')}. It names actions whose role nobody holds, and counts the people who could not be reached.`,
    },
    {
      title: 'Keep the people right',
      words: 'Who holds which role comes from the partnership’s list. Have a new list read in when somebody starts or leaves.',
    },
    narrower(isInChannel),
  ],
};

function status(isInChannel: boolean): Step {
  const words = `${type(isInChannel, 'status')}. You get counts, what is overdue and for how long, and nobody’s name.`;
  return { title: 'Ask where things stand', words };
}

function narrower(isInChannel: boolean): Step {
  return { title: 'Look at one agency', words: `${type(isInChannel, 'status housing')}, or whichever agency you want to see.` };
}

/** In a channel a bot hears only what mentions it. */
function type(isInChannel: boolean, command: string): string {
  return isInChannel
    ? `Type “@Safeguarding Actions ${command}” here`
    : `Type “${command}”, here or after @Safeguarding Actions in a channel`;
}

function inOurChat(isInChannel: boolean): string {
  return isInChannel ? 'in our own chat' : 'here';
}

/** The first step of each role, then the second of each, and so on: no role is left out for another's last step. */
function inTurns(byRole: readonly (readonly Step[])[]): Step[] {
  const turns = [...Array(MOST_STEPS).keys()].flatMap((turn) => byRole.flatMap((steps) => steps[turn] ?? []));
  return [...new Map(turns.map((step) => [step.title, step])).values()].slice(0, MOST_STEPS);
}
