import { shortened } from '../../words/card-data.ts';
import { EvidenceLink } from '../../words/evidence.ts';

/** Host names that evidence may be kept at, each with everything below it. Empty: any host. */
export type AllowedHosts = readonly string[];

type LinkCheck = { readonly link: EvidenceLink } | { readonly problem: string };

/** Only its form is looked at: nothing is ever fetched. A refusal says what to paste instead. */
export function checkLink(typed: string, allowedHosts: AllowedHosts): LinkCheck {
  const written = typed.trim();
  if (written === '') return { problem: 'Paste the link to this evidence. The file itself stays in your own system.' };
  if (OWN_PLACE.test(written)) return { problem: NOT_FOR_OTHERS };
  const url = URL.parse(written);
  if (!url) return { problem: 'This is not a link. Paste the whole address, such as https://yourcouncil.sharepoint.com/…' };
  if (url.protocol !== 'https:') {
    return {
      problem: 'The link has to begin with https:// so that it is safe to open. Copy it from SharePoint or your own system.',
    };
  }
  if (url.username || url.password) return { problem: 'The link has a user name or a password in it. Paste it without them.' };
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  const isAllowed = allowedHosts.length === 0 || allowedHosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`));
  if (!isAllowed) {
    return { problem: `Evidence has to be kept at ${inWords(allowedHosts)}. This link goes to ${shortened(host, 100)}.` };
  }
  const link = EvidenceLink.safeParse(url.href.replace(/[{}\\]/g, encodeURIComponent));
  return link.success ? { link: link.data } : { problem: 'This link is too long. Use the short sharing link instead.' };
}

/** `S:\Housing`, `\\server\share`, `file:`, `smb:`: what a file window shows, and no browser of anybody else opens. */
const OWN_PLACE = /^"?([a-z]:([\\/]|$)|\\\\|file:|smb:)/i;

const NOT_FOR_OTHERS =
  'This is a place on your computer or a shared drive, which others cannot open. Paste a sharing link that begins with https://.';

function inWords(hosts: AllowedHosts): string {
  return hosts.length === 1 ? (hosts[0] ?? '') : `${hosts.slice(0, -1).join(', ')} or ${hosts.at(-1)}`;
}
