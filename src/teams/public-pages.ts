import type { Request, Response, Server } from 'restify';
import { escapeHtml, type Page, sendPage } from './send-page.ts';

/** Who this deployment is run for, as far as its settings say. */
export type Partnership = {
  readonly name: string | undefined;
  /** Whoever answers for data protection: an e-mail address, or a page that begins with `https://`. */
  readonly privacyContact: string | undefined;
  /** The partnership's own privacy notice. */
  readonly noticeUrl: string | undefined;
};

/** What the public pages say of this deployment. */
export type PublicFacts = {
  readonly partnership: Partnership;
  /** Whether GOV.UK Notify is set up, for people whom Teams does not reach. */
  readonly sendsEmails: boolean;
  /** Local mode: it is tried out on one computer. */
  readonly isLocal: boolean;
};

/**
 * The pages that the app package names, and that Teams shows before anybody adds the app: open to everybody, and the same
 * for all. They hold nothing of the register.
 */
export function addPublicPages(server: Server, facts: PublicFacts): void {
  const pages = { '/privacy': privacyPage(facts), '/terms': termsPage(facts), '/support': supportPage(facts) };
  for (const [path, page] of Object.entries(pages)) {
    const show = (_request: Request, response: Response, next: () => void): void => {
      sendPage(response, 200, page, 'public, max-age=300');
      next();
    };
    server.get(path, show);
    server.head(path, show);
  }
}

const ELSEWHERE = `<nav aria-label="About Safeguarding Actions"><ul>
<li><a href="/privacy">Privacy</a></li><li><a href="/terms">Terms of use</a></li><li><a href="/support">Help and contact</a></li>
</ul></nav>`;

const IN_DANGER =
  '<p><strong>If a child may be in danger now, ring 999.</strong> For any other worry about a child, follow your own agency’s safeguarding procedure. Nobody watches this service, and it is not a place to report a concern.</p>';

function privacyPage({ partnership, sendsEmails, isLocal }: PublicFacts): Page {
  const { name, noticeUrl } = partnership;
  const notice = noticeUrl === undefined ? undefined : link(noticeUrl, 'its privacy notice');
  return {
    title: 'Privacy',
    body: `${unfinished(partnership)}
<p>Safeguarding Actions is a service in Microsoft Teams. It helps a safeguarding partnership see that the actions it agreed after a review are carried out. This page says what it holds, why, who sees it, and whom to ask.</p>
<h2>Who is responsible</h2>
<p>${name ? `<strong>${escapeHtml(name)}</strong>` : 'The partnership that runs it'} decides what it is used for and how long information is kept.${notice ? ` Please read ${notice} too: it says on what legal basis.` : ' On what legal basis is for its own privacy notice to say.'}</p>
<p>To ask a question, or to use a right that you have: ${contact(partnership)}.</p>
<h2>What is held</h2>
<ul>
<li><strong>About people who use it in their work:</strong> name, work e-mail address where the partnership’s list has one, the identifier that their organisation’s Microsoft 365 gives them, their agency, which roles they hold and when, who stands in for them, and whether they asked for fewer reminders.</li>
<li><strong>What they say and decide:</strong> updates, claims that an action is complete, answers, reasons and disagreements, each with the person and the time.</li>
<li><strong>Action plans:</strong> recommendations, actions, dates and the agencies that answer for them.</li>
<li><strong>Links to evidence.</strong> The files themselves stay in each agency’s own system and are never fetched.</li>
<li><strong>Messages that it sent,</strong> and whether Teams could deliver them.</li>
</ul>
<p>Names of children, their families and other private people do not belong in it. What somebody types is looked through before it is saved, and they are asked to take such names out. That finds a great deal and not everything, so everybody is asked to take care. No language model is used, and no decision about anybody is made by a machine.</p>
<h2>Where it comes from</h2>
<p>From the partnership’s list of people, from the action plans that it reads in, from what people type and press in Teams, and from Teams itself, which says who they are.</p>
<h2>Who sees it</h2>
<ul>
<li>Only people to whom the partnership gave a role, each as far as their role needs. A restricted review is shown to fewer.</li>
<li>If somebody is asked about an overdue action again and again and does not answer, those above them are told, and in the end the chair. What follows from it is for people to decide.</li>
<li>What is answered in a channel gives counts, ages and references, and no person’s name.</li>
<li>Microsoft carries the messages in Teams${isLocal ? '' : ', and keeps the information in Azure for whoever runs this service'}.</li>
<li>${
      sendsEmails
        ? 'If Teams cannot reach somebody, GOV.UK Notify e-mails them that a message waits. It never says what about.'
        : 'It sends no e-mail.'
    }</li>
<li>It is sold to nobody, and used for nothing else.</li>
</ul>
<h2>Where it is kept, and for how long</h2>
<p>${
      isLocal
        ? 'This copy is being tried out. It keeps everything on the one computer that it runs on, in a folder that can be deleted.'
        : 'In the storage that belongs to whoever runs this service, which is theirs alone.'
    } Each action keeps its history, which is checked every night for tampering. How long plans and their history are kept is for the partnership’s retention schedule to say. A backup holds what was there when it was made: what is erased stays in older backups until these are deleted.</p>
<h2>How it is protected</h2>
<p>Everything travels encrypted. Whoever writes to the service is known by their organisation’s own sign-in, organisations are named one by one, and what each person may see and do is checked each time. Logs of what the program does hold nobody’s words.</p>
<h2>Your rights</h2>
<p>You can ask what is held about you, to have it corrected, to have it erased or restricted, or object to how it is used: ${contact(partnership)}. If you are not content with the answer, you can complain to the <a href="https://ico.org.uk/make-a-complaint/">Information Commissioner’s Office</a>.</p>
<h2>These pages</h2>
<p>They set no cookies and run no scripts.</p>
${ELSEWHERE}`,
  };
}

function termsPage({ partnership }: PublicFacts): Page {
  const { name } = partnership;
  return {
    title: 'Terms of use',
    body: `${unfinished(partnership)}
${IN_DANGER}
<h2>Who may use it</h2>
<p>Safeguarding Actions is for people at work to whom ${name ? escapeHtml(name) : 'a safeguarding partnership'} gave a role in its action plans. It recognises you by your organisation’s Microsoft 365 account. Do not let anybody else use it in your name.</p>
<h2>What it is for</h2>
<p>It asks for progress on agreed actions, takes claims and evidence to whoever verifies them, carries disagreements between agencies through the partnership’s procedure, and shows where actions stand. It is not a record about a child, it does not replace your agency’s own procedures, and it gives no advice.</p>
<h2>What we ask of you</h2>
<ul>
<li>Say what is so, as far as you know it. Your name and the time are kept with what you send.</li>
<li>Leave out the names of children, families and other private people.</li>
<li>Give evidence as a link to where it is kept, with access for those who have to look at it.</li>
<li>Keep reports and cards among people who may see them.</li>
</ul>
<h2>What you can expect</h2>
<p>What it confirms has been stored. Teams may be away, and a message may not arrive; do not rely on a reminder alone. The partnership can end anybody’s use of it at any time.</p>
<h2>The software</h2>
<p>It is open software under the MIT licence, which comes without warranty. ${name ? escapeHtml(name) : 'The partnership that runs it'} answers for how it is used here, under its own policies and the law.</p>
${ELSEWHERE}`,
  };
}

function supportPage({ partnership }: PublicFacts): Page {
  return {
    title: 'Help and contact',
    body: `${unfinished(partnership)}
${IN_DANGER}
${partnership.name ? `<p>Safeguarding Actions is run here for ${escapeHtml(partnership.name)}.</p>` : ''}
<h2>How do I use it?</h2>
<p>Type <strong>help</strong> to Safeguarding Actions in Microsoft Teams. It says what you can do in your role, and what to do next.</p>
<h2>It does not know me, or shows me too little</h2>
<p>Ask your partnership’s business manager. Only people who hold a role in the partnership’s list can use it, and each sees what their role needs.</p>
<h2>I cannot find it in Teams</h2>
<p>Ask your own organisation’s IT service desk whether the app Safeguarding Actions is allowed for you. They may have to install it.</p>
<h2>Something went wrong</h2>
<p>If it shows a reference, give that reference to your partnership’s business manager, with the time. Do not send what you were writing.</p>
<h2>How information is used</h2>
<p>See <a href="/privacy">Privacy</a>, or ask: ${contact(partnership)}.</p>
${ELSEWHERE}`,
  };
}

/** Above everything else, for as long as somebody who wants to complain could not tell to whom. */
function unfinished({ name, privacyContact }: Partnership): string {
  const missing = [
    ...(name === undefined ? ['the partnership’s name (<code>SAB_PARTNERSHIP</code>)'] : []),
    ...(privacyContact === undefined ? ['whom to ask about data protection (<code>SAB_PRIVACY_CONTACT</code>)'] : []),
  ];
  if (missing.length === 0) return '';
  return `<aside aria-label="To be finished"><p><strong>This page is not finished.</strong> Whoever runs this service has to fill in ${missing.join(' and ')} in its settings.</p></aside>`;
}

function contact({ privacyContact }: Partnership): string {
  if (privacyContact === undefined)
    return 'the partnership’s business manager, as long as no contact for data protection is filled in';
  const address = escapeHtml(privacyContact);
  return privacyContact.startsWith('https://') ? link(privacyContact, address) : `<a href="mailto:${address}">${address}</a>`;
}

/** @param html what is read, which is HTML already */
function link(url: string, html: string): string {
  return `<a href="${escapeHtml(url)}">${html}</a>`;
}
