import { z } from "zod";

/** A column's name stands for the whole object, so that one schema can say what is wrong. */
function orColumn<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(
    (value) => typeof value === "string" ? { column: value } : value,
    schema,
  );
}

const decimalMark = z.enum([".", ","]).optional();
const split = z.string().min(1).optional();

/**
 * Where a field comes from: a column or a constant. What is done to a column's
 * value on the way happens in the order of these members.
 */
const Source = orColumn(
  z.strictObject({
    constant: z.union([z.string(), z.number(), z.array(z.string())]).optional(),
    /** Name of the column; `a.b` is also member `b` of member `a`. */
    column: z.string().min(1).optional(),
    /** Cuts a text into a list. */
    split,
    /** Replaces whole values; one that is not in the table is refused. */
    translate: z.record(z.string(), z.string()).optional(),
    /** The mark before the fraction, where texts hold numbers. */
    decimalMark,
    /** Multiplies exactly: by 100 dollars become cents. */
    multiply: z.number().min(1e-6).max(1e9).optional(),
    /** Most characters of a text, most values of a list. */
    atMost: z.int().min(1).optional(),
    /** What becomes of more than `atMost`. */
    otherwise: z.enum(["cut", "omit"]).optional(),
  })
    .refine((it) => (it.column === undefined) !== (it.constant === undefined), {
      message: 'needs either "column" or "constant"',
    })
    .refine(
      (it) => (it.atMost === undefined) === (it.otherwise === undefined),
      { message: 'needs both "atMost" and "otherwise", or none' },
    ),
);
export type Source = z.output<typeof Source>;

/** Which columns become attributes, and under which name. */
const AttributeSource = orColumn(z.strictObject({
  /** A column, or a pattern with one `*`. */
  column: z.string().regex(/^[^*]*\*?[^*]*$/, 'may have one "*"'),
  /** The attribute's name; `*` is what the pattern's `*` matched, or the column. */
  name: z.string().min(1).optional(),
  /** Whether `_` in what `*` stands for becomes a space. */
  underscores: z.enum(["space", "keep"]).optional(),
  split,
  decimalMark,
  as: z.enum(["text", "number", "boolean"]).optional(),
  /** Makes quantities of numbers. */
  unit: z.string().min(1).optional(),
}));
export type AttributeSource = z.output<typeof AttributeSource>;

const ImageSource = z.preprocess(
  (value) => typeof value === "string" ? { url: value } : value,
  z.strictObject({ url: Source, alt: Source.optional() }),
);

/** A mapping file: for each field of a product, where it comes from. */
export const Mapping = z.strictObject({
  id: Source,
  sku: Source.optional(),
  name: Source,
  description: Source.optional(),
  brand: Source.optional(),
  mpn: Source.optional(),
  gtins: Source.optional(),
  categories: Source.optional(),
  groupId: Source.optional(),
  price: z.strictObject({ amount: Source, currency: Source }).optional(),
  /** Without a status it follows from the quantity. */
  inventory: z.strictObject({
    status: Source.optional(),
    quantity: Source.optional(),
  }).optional(),
  status: Source.optional(),
  images: z.array(ImageSource).optional(),
  attributes: z.array(AttributeSource).optional(),
});
export type Mapping = z.output<typeof Mapping>;
