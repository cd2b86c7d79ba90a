import { SERVER_LIMITS, type ServerLimits, startServer } from '../../src/teams/server.ts';
import { type BotIdentity, createAdapter, type OnTurn, type StrictTeamsAdapter } from '../../src/teams/strict-adapter.ts';

export type BareBot = {
  readonly url: string;
  readonly adapter: StrictTeamsAdapter;
  /** The type of every activity that became a turn. */
  readonly turns: string[];
  /** Every line that the log was given, as text. */
  readonly logged: string[];
  close(): Promise<void>;
};

/** Refuses the same address as often as a test likes. */
const PATIENT: ServerLimits = { ...SERVER_LIMITS, refusals: { burst: 1_000_000, perSecond: 1_000_000 } };

/** Server and adapter with nothing of the product in them: a turn notes that it ran, and does what the test says. */
export async function startBareBot(
  identity: BotIdentity,
  {
    onTurn,
    isReady = () => Promise.resolve(true),
    limits = PATIENT,
    isBehindProxy = false,
  }: { onTurn?: OnTurn; isReady?: () => Promise<boolean>; limits?: ServerLimits; isBehindProxy?: boolean } = {},
): Promise<BareBot> {
  const turns: string[] = [];
  const logged: string[] = [];
  const adapter = createAdapter(identity);
  const server = await startServer({
    adapter,
    onTurn: async (context) => {
      turns.push(context.activity.type);
      await onTurn?.(context);
    },
    isReady,
    limits,
    isBehindProxy,
    host: '127.0.0.1',
    port: 0,
    log: (event, facts) => {
      logged.push(JSON.stringify({ event, ...facts }));
    },
  });
  return { url: `http://127.0.0.1:${server.port}`, adapter, turns, logged, close: server.close };
}
