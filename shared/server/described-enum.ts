import { registerEnumType } from 'type-graphql';

/** Makes the graph's enum out of a table of values and what each means: the table stays the one place of both. */
export function describedEnum<K extends string>(
  name: string,
  description: string,
  values: Readonly<Record<K, string>>,
): { readonly [V in K]: V } {
  const keys = Object.keys(values) as K[];
  const made = Object.fromEntries(keys.map((key) => [key, key])) as { [V in K]: V };
  const valuesConfig = Object.fromEntries(keys.map((key) => [key, { description: values[key] }])) as {
    [V in K]: { description: string };
  };
  registerEnumType(made, { name, description, valuesConfig });
  return made;
}
