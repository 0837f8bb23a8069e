import { GraphQLError } from 'graphql';

/** An argument that GraphQL's types let through and that makes no sense here. Reaches the user as BAD_USER_INPUT. */
export class BadUserInput extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'BAD_USER_INPUT' } });
    this.name = 'BadUserInput';
  }
}
