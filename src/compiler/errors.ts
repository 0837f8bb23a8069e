import { GraphQLError } from 'graphql';

/** An argument that has the right type but an invalid value. Reported to the user with the code BAD_USER_INPUT. */
export class BadUserInput extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'BAD_USER_INPUT' } });
    this.name = 'BadUserInput';
  }
}
