type Elements<Self> = { length: number; set(from: Self): void };

/** `array` itself if it has room for `size` elements, else a copy with room for twice as many, made by `make`. */
export function roomy<Self extends Elements<Self>>(
  array: Self,
  size: number,
  make: (length: number) => Self,
): Self {
  if (size <= array.length) return array;
  const larger = make(2 * size);
  larger.set(array);
  return larger;
}
