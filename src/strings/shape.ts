/** The shape that every other language must fill completely: the same keys, each a message in ICU syntax. */
export type Strings<T> = Record<keyof T, string>;
