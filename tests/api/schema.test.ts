import { readFileSync } from 'node:fs';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';

const file = new URL('../../services/api/schema.graphql', import.meta.url);
const schema = buildSchema(readFileSync(file, 'utf8'));

test('every type, field, argument, input and enum value has a description', () => {
  const bare: string[] = [];
  const note = (name: string, description: string | null | undefined) => {
    if (!description?.trim()) bare.push(name);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    note(type.name, type.description);
    if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value.description);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) note(`${type.name}.${field.name}`, field.description);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      note(`${type.name}.${field.name}`, field.description);
      for (const argument of field.args) note(`${type.name}.${field.name}(${argument.name})`, argument.description);
    }
  }
  expect(bare).toEqual([]);
});

test('every mutation answers with a union of what it changed and the refusals', () => {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const name = `${field.name.charAt(0).toUpperCase()}${field.name.slice(1)}Result`;
    expect(String(field.type)).toBe(`${name}!`);
    const union = schema.getType(name)?.astNode;
    const members = union?.kind === 'UnionTypeDefinition' ? union.types?.map(({ name: member }) => member.value) : [];
    expect(members).toEqual(
      expect.arrayContaining(['InvalidInput', 'NotFound', 'StaleVersion', 'Conflict', 'Forbidden']),
    );
  }
});
