import type { Deps } from './deps.ts';
import type { StoredMessage } from './ports.ts';

/**
 * Every card of a disagreement shows how it stands when it is sent, so the last one to somebody speaks for those before it
 * that have not left: a night's news is one card in the morning. What is urgent always goes.
 */
export async function joinsLaterNews({ outbox }: Deps, { message, createdAt }: StoredMessage): Promise<boolean> {
  const { content, to, key } = message;
  if (content.kind !== 'disagreement' || content.isUrgent) return false;
  const waiting = await outbox.unsettled(content.about);
  return waiting.some(({ message: other, createdAt: otherAt }) => {
    const isSame = other.content.kind === 'disagreement' && other.content.disagreementId === content.disagreementId;
    const isLater = otherAt > createdAt || (otherAt === createdAt && other.key > key);
    return isSame && other.to === to && isLater;
  });
}
