import {
  type AccessToken,
  AzureCliCredential,
  type GetTokenOptions,
  ManagedIdentityCredential,
  type TokenCredential,
} from '@azure/identity';

/** Who asks for the storage's tokens. */
type SignedIn =
  | { readonly kind: 'managed-identity'; readonly clientId: string | undefined }
  /** Whoever ran `az login` on this machine. */
  | { readonly kind: 'azure-cli' };

/** A token is asked for anew so long before it ends: sooner than the storage clients themselves ask. */
const RENEW_BEFORE_END_MS = 5 * 60_000;

/** One for each connection: there are a dozen tables, and each would sign in by itself. */
const signedIn = new WeakMap<SignedIn, TokenCredential>();

/**
 * One way in and no other. `DefaultAzureCredential` would try half a dozen in turn, some of which start programs that no
 * container has, and its error names all of them.
 */
export function signInTo(connection: SignedIn): TokenCredential {
  const known = signedIn.get(connection);
  if (known) return known;
  const credential = shared(credentialOf(connection));
  signedIn.set(connection, credential);
  return credential;
}

function credentialOf(connection: SignedIn): TokenCredential {
  if (connection.kind === 'azure-cli') return new AzureCliCredential();
  return new ManagedIdentityCredential(connection.clientId === undefined ? {} : { clientId: connection.clientId });
}

/** Asks once for all who ask at the same time, and again when the token is about to end or none came. */
function shared(credential: TokenCredential): TokenCredential {
  const asked = new Map<string, Promise<AccessToken | null>>();
  const isFresh = (token: AccessToken | null | undefined): boolean =>
    (token?.expiresOnTimestamp ?? 0) - Date.now() > RENEW_BEFORE_END_MS;
  return {
    async getToken(scopes: string | string[], options?: GetTokenOptions) {
      const scope = String(scopes);
      const last = asked.get(scope);
      const token = await last?.catch(() => null);
      if (token && isFresh(token)) return token;
      // whoever waited together with us may have asked again already
      const other = asked.get(scope);
      if (other && other !== last) return other;
      const next = credential.getToken(scopes, options);
      asked.set(scope, next);
      return next;
    },
  };
}
