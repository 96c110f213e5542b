/** What a value must be. Scalars come first; the letter is the one of the data's type expressions. */
export enum Tag {
  /** Not compiled yet: the definition is parsed when a value first meets it. */
  Pending,
  String, // s
  Int32, // i
  Int64, // l
  Number, // n
  Boolean, // b
  Quantity, // q
  IntOrString, // x
  Time, // t
  Base64, // y
  AnyObject, // o
  Any, // *
  Object, // #definition
  Map, // {}T
  List, // []T
}

/** A field of an object: its schema, and whether it must be there. */
export interface FieldSchema {
  readonly node: SchemaNode;
  readonly required: boolean;
}

/** The schema of a value, in the form that checks it fastest. */
export class SchemaNode {
  /** Fields of an object. */
  fields: Map<string, FieldSchema> | undefined = undefined;
  /** How many fields must be there. */
  requiredCount = 0;
  /** Whether an object may have fields that are not listed. */
  open = false;
  /** Of a list or a map. */
  item: SchemaNode | undefined = undefined;
  /** The closed set that a text must be of. */
  values: ReadonlySet<string> | undefined = undefined;
  /** Bounds of a number, or of the length of a text, list or map. */
  min = -Infinity;
  max = Infinity;
  /** What a text must look like. */
  pattern: RegExp | undefined = undefined;
  /** A text that matches the pattern, for words; '' if none is known. */
  example = '';
  /** Sets of fields of which an object has exactly one whole; with an empty set among them it may have none. */
  choices: readonly (readonly string[])[] | undefined = undefined;
  /** Whether any of these above is given. */
  limited = false;

  constructor(
    public tag: Tag,
    /** Definition that a pending node stands for. */
    readonly id: string = '',
  ) {}
}
