/** The part of the package `edtf` (which brings no types) that the model uses. */
declare module 'edtf' {
  export interface Parsed {
    readonly type: string;
    readonly values: readonly unknown[];
    readonly unspecified?: number;
  }
  export function parse(input: string, constraints?: { seasonIntervals?: boolean }): Parsed;
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the package calls it so
  export class Date extends globalThis.Date {
    constructor(parsed: unknown);
    readonly precision: number;
    readonly unspecified: { readonly value: number };
    readonly min: number;
    readonly max: number;
  }
  abstract class Span {
    constructor(parsed: unknown);
    readonly min: number;
    readonly max: number;
  }
  export class Decade extends Span {}
  export class Century extends Span {}
  export class Year extends Span {}
  export class Season extends Span {
    readonly year: number;
    readonly season: number;
  }
  export class Interval extends Span {
    readonly values: readonly [unknown, unknown];
  }
  export class List extends Span {
    readonly values: readonly unknown[];
    readonly earlier: boolean;
    readonly later: boolean;
  }
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the package calls it so
  export class Set extends List {}
}
