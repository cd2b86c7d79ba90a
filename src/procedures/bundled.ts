import { fileURLToPath } from 'node:url';

/** Our own generic model with four stages: what a partnership starts from, and no partnership's procedure. */
export const DEFAULT_PROCEDURE_FILE = fileURLToPath(new URL('generic-four-stage.yaml', import.meta.url));
