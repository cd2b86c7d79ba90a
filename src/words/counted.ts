/**
 * A number with its noun: "1 action", "2 actions".
 * @param many the noun for all numbers but one; with an s at the end when left out
 */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
