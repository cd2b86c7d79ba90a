import { runMain } from './start-product.ts';

/** What runs the bot for a partnership that plays, and can be stopped and started at another time. */
export type BotServers = {
  /** Where Playgrounds send what people say and press. */
  readonly endpoint: string;
  /** Settings with which the command line works on the same register. */
  readonly settings: () => Readonly<Record<string, string>>;
  /** @param time when the clock begins, as `SAB_NOW` has it */
  readonly startAt: (time: string) => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Stops whatever runs. */
  readonly close: () => Promise<void>;
};

/** One server as it runs on a laptop: nobody is authenticated. */
export function localServer(dataDir: string, port: number): BotServers {
  let stop: (() => Promise<unknown>) | undefined;
  const stopIt = async (): Promise<void> => {
    await stop?.();
    stop = undefined;
  };
  const settings = { SAB_DATA: dataDir, SAB_PORT: String(port), SAB_TRYOUT: 'off' };
  return {
    endpoint: `http://127.0.0.1:${port}/api/messages`,
    settings: () => settings,
    startAt: async (time) => {
      ({ stop } = await runMain({ ...settings, SAB_NOW: time }, 'Safeguarding Actions listens at'));
    },
    stop: stopIt,
    close: stopIt,
  };
}
