import { shortened } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import { EvidenceLink } from '../../words/evidence.ts';

/** Host names that evidence may be kept at, each with everything below it. Empty: any host. */
export type AllowedHosts = readonly string[];

type LinkCheck = { readonly link: EvidenceLink } | { readonly problem: string };

/** Only its form is looked at: nothing is ever fetched. A refusal says what to paste instead. */
export function checkLink(typed: string, allowedHosts: AllowedHosts): LinkCheck {
  const written = typed.trim();
  if (written === '') return { problem: en`Paste the link to this evidence. The file itself stays in your own system.` };
  if (OWN_PLACE.test(written)) return { problem: notForOthers() };
  const url = URL.parse(written);
  if (!url) return { problem: en`This is not a link. Paste the whole address, such as https://yourcouncil.sharepoint.com/…` };
  if (url.protocol !== 'https:') {
    return {
      problem: en`The link has to begin with https:// so that it is safe to open. Copy it from SharePoint or your own system.`,
    };
  }
  if (url.username || url.password) return { problem: en`The link has a user name or a password in it. Paste it without them.` };
  if (holdsKey(url)) return { problem: holdsAKey() };
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  const isAllowed = allowedHosts.length === 0 || allowedHosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`));
  if (!isAllowed) {
    return { problem: en`Evidence has to be kept at ${inWords(allowedHosts)}. This link goes to ${shortened(host, 100)}.` };
  }
  const link = EvidenceLink.safeParse(url.href.replace(/[{}\\]/g, encodeURIComponent));
  return link.success ? { link: link.data } : { problem: en`This link is too long. Use the short sharing link instead.` };
}

/** `S:\Housing`, `\\server\share`, `file:`, `smb:`: what a file window shows, and no browser of anybody else opens. */
const OWN_PLACE = /^"?([a-z]:([\\/]|$)|\\\\|file:|smb:)/i;

const notForOthers = () =>
  en`This is a place on your computer or a shared drive, which others cannot open. Paste a sharing link that begins with https://.`;

const holdsAKey = () =>
  en`This link carries a key that opens the file for anybody who has it. Paste the address of the page, or a link for people in your organisation.`;

/** Parts of an address that let whoever has it in: a signature of Azure, Amazon or Google storage, a token, a password. */
const KEY_NAME =
  /^(?:sig|signature|x-(?:amz|goog)-(?:signature|credential|security-token)|awsaccesskeyid|googleaccessid|(?:(?:access|auth|id|refresh|bearer|session|security|sas|api|csrf|user|download|share)[-_.]?)?(?:token|key|jwt)|tempauth|sas|jwt|code|authorization|auth|password|passwd|pwd|pass|secret|client[-_.]?secret|session(?:[-_.]?id)?|sid|jsessionid|phpsessid|credentials?)$/i;

/** Names that mean other things, too, and say nothing where a word or a number follows: `?code=HR-12`, `?key=visits`. */
const OPEN_NAME = /^(?:code|key|sid|pass|auth|session)$/i;

/** Longer than any word, number or date that these names stand for, and made of what keys are made of. */
const LIKE_A_KEY = /^[\w+/=.~-]{20,}$/;

/** Three parts, of which the first says in Base64 that it is a signed token: `eyJ` is `{"`. */
const JWT = /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/;

/**
 * Whether an address lets in whoever has it. The links that SharePoint, OneDrive, Google Drive, Dropbox and Box make for
 * sharing are long, and are left alone: who may open them is decided where the file is.
 */
function holdsKey({ pathname, search, hash }: URL): boolean {
  if ([pathname, search, hash].some((part) => JWT.test(decoded(part)))) return true;
  const parameters = [search, hash.replace(/^#[^?=&]*\?/, ''), ...(pathname.match(/;[^/]+/g) ?? [])];
  return parameters.some((part) => [...new URLSearchParams(part.replace(/^[#?;]/, '').replaceAll(';', '&'))].some(isKey));
}

function isKey([name, value]: readonly [string, string]): boolean {
  if (value === '' || !KEY_NAME.test(name.trim())) return false;
  return !OPEN_NAME.test(name.trim()) || LIKE_A_KEY.test(value);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function inWords(hosts: AllowedHosts): string {
  return hosts.length === 1 ? (hosts[0] ?? '') : en`${hosts.slice(0, -1).join(', ')} or ${hosts.at(-1) ?? ''}`;
}
