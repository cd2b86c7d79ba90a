/** A backup cannot be taken for what it says it is, or not be restored here. The message says why, and what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
