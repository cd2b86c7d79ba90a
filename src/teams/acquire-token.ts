import { AppCredentials } from 'botframework-connector';
import type { StrictTeamsAdapter } from './strict-adapter.ts';

/** No token was given. The message has the sign-in service's own code for why, and nothing else of what it said. */
export class NoTokenError extends Error {
  override readonly name = 'NoTokenError';
}

/**
 * Asks the sign-in service for a token that the bot would send to Teams, by the way in which it does. Sends nothing.
 * @throws {NoTokenError}
 */
export async function acquireToken(adapter: StrictTeamsAdapter): Promise<'acquired' | 'not-needed'> {
  if (!adapter.isAuthenticated) return 'not-needed';
  const { ToChannelFromBotOAuthScope: scope = '', ToChannelFromBotLoginUrl: loginUrl = '' } =
    adapter.botFrameworkAuthConfig ?? {};
  const credentials = await adapter.credentialsFactory.createCredentials(adapter.appId, scope, loginUrl, true);
  if (!(credentials instanceof AppCredentials)) throw new Error('the SDK gave credentials that give no token');
  try {
    await credentials.getToken(true);
  } catch (cause) {
    throw new NoTokenError(`no token was given (${reasonIn(cause)})`, { cause });
  }
  return 'acquired';
}

/** `AADSTS7000215`, `network_error`, whose meanings Microsoft publishes; the system's code; else the name of the error. */
function reasonIn(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const published = /AADSTS\d+|^[a-z_]+(?=: See https:\/\/aka\.ms\/msal)/.exec(error.message)?.[0];
  if (published !== undefined) return published;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
