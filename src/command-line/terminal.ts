import { createInterface, type Interface } from 'node:readline';

type Terminal = { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream };

/**
 * Asks a person at a terminal, a line at a time. Lines that were typed ahead, or pasted, answer the questions after.
 * @param onStop what Ctrl-C does
 */
export function terminalLines({ input, output }: Terminal, onStop: () => void) {
  let opened: { readonly face: Interface; readonly lines: AsyncIterator<string> } | undefined;
  return {
    /** @returns `undefined` when the terminal is closed, or Ctrl-D was pressed */
    ask: async (prompt: string): Promise<string | undefined> => {
      if (opened === undefined) {
        const face = createInterface({ input, output });
        face.on('SIGINT', onStop);
        opened = { face, lines: face[Symbol.asyncIterator]() };
      }
      opened.face.setPrompt(prompt);
      opened.face.prompt();
      const { done, value } = await opened.lines.next();
      return done ? undefined : value;
    },
    close: (): void => opened?.face.close(),
  };
}
