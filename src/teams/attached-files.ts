import { z } from 'zod';
import type { SentFile } from '../rules/updates/sent-files.ts';
import type { TeamsActivity } from './activity.ts';

/** What is no file: the formatted copy of a message, a message that is answered or passed on, a card. */
const NO_FILE =
  /^(?:text\/html|message ?reference|forwardedmessagereference|application\/vnd\.microsoft\.(?:card|teams\.card)\b.*)$/i;

/**
 * Teams puts what is sent in a personal chat into the sender's OneDrive, and says where it lies. It also gives an address
 * in `content.downloadUrl` that opens the file for anybody for a while: that one is never read.
 * Source: learn.microsoft.com, Teams "Send and receive files using a bot".
 */
export function filesIn({ attachments }: TeamsActivity): SentFile[] {
  return (attachments ?? []).flatMap(({ contentType = '', contentUrl, name = '' }): SentFile[] => {
    if (NO_FILE.test(contentType)) return [];
    if (contentType.toLowerCase().startsWith('image/')) return [{ kind: 'picture' }];
    const link = contentType === FILE ? z.string().safeParse(contentUrl).data : undefined;
    return [link === undefined ? { kind: 'unknown', name } : { kind: 'file', name: name || lastPart(link), link }];
  });
}

const FILE = 'application/vnd.microsoft.teams.file.download.info';

function lastPart(link: string): string {
  return link.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
}
