import { admit } from './admission.ts';
import { normalizeRequest } from './normalize-request.ts';
import { receiveBody } from './receive-body.ts';
import { rejectFor } from './reject.ts';
import type { Handler, ServerSettings } from './settings.ts';

/** Returns the handler for node:http: it checks and limits each request before `answer`, the GraphQL server, gets it. */
export function httpHandler(answer: Handler, { limits, admission, corsOrigins }: ServerSettings): Handler {
  const reject = rejectFor(corsOrigins);
  const admitted = admit(answer, admission, reject);
  return normalizeRequest(receiveBody(admitted, limits.bodyBytes, reject), reject);
}
