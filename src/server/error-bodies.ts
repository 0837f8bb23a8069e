import type { Plugin } from 'graphql-yoga';

const errors: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  404: { code: 'NOT_FOUND', message: 'Nothing is served at this address; / lists the addresses of this service.' },
  405: {
    code: 'BAD_REQUEST',
    message: 'This address does not allow the method; the header Allow lists those that it does.',
  },
  406: {
    code: 'NOT_ACCEPTABLE',
    message:
      'The header Accept allows none of application/graphql-response+json and application/json; allow one of them.',
  },
};

/** Gives errors without a body one in the shape of a GraphQL error, and drops the header Allow where it does not belong. */
export function completeErrors(): Plugin {
  return {
    onResponse({ request, response, setResponse, fetchAPI }) {
      const { status, headers } = response;
      if (status !== 405 && request.method !== 'OPTIONS') headers.delete('allow');
      const error = errors[status];
      if (!error || response.body !== null) return;
      const { code, message } = error;
      const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
      headers.set('content-type', 'application/json; charset=utf-8');
      headers.set('content-length', String(Buffer.byteLength(body)));
      setResponse(new fetchAPI.Response(body, { status, headers }));
    },
  };
}
