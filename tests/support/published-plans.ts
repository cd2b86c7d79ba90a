import { fileURLToPath } from 'node:url';

/** The published plans stand beside the repository and are read from there: none of their sentences is in it. */
export function publishedPlan(name: string): string {
  return fileURLToPath(new URL(`../../../shared/plans/${name}`, import.meta.url));
}
