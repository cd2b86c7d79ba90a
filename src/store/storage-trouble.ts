import { RestError } from '@azure/data-tables';
import { AggregateAuthenticationError, AuthenticationError, CredentialUnavailableError } from '@azure/identity';

const SIGN_IN_ERRORS = [AuthenticationError, AggregateAuthenticationError, CredentialUnavailableError];

/**
 * Whether the storage, and not the program, is why something failed.
 * @returns `away` when it does not answer, `refused` when it does not let us in; `undefined` for everything else
 */
export function storageTrouble(error: unknown): 'away' | 'refused' | undefined {
  if (SIGN_IN_ERRORS.some((SignInError) => error instanceof SignInError)) return 'refused';
  if (!(error instanceof RestError)) return undefined;
  const { statusCode } = error;
  if (statusCode === 401 || statusCode === 403) return 'refused';
  return statusCode === undefined || statusCode >= 500 ? 'away' : undefined;
}
