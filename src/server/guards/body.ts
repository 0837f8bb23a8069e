import type { Plugin } from 'graphql-yoga';
import { bodyTooLarge } from '../receive-body.ts';

/** Rejects bodies of more than `limit` bytes by the header Content-Length. Over HTTP, receiveBody has counted the bytes. */
export function limitBody(limit: number): Plugin {
  return {
    onRequestParse({ request }) {
      if (Number(request.headers.get('content-length')) > limit) throw bodyTooLarge(limit);
    },
  };
}
