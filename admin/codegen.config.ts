import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types every operation of the UI against the API's printed schema; an unknown field fails the build. */
const output = {
  preset: 'client',
  presetConfig: { fragmentMasking: false },
  config: {
    documentMode: 'string',
    enumsAsTypes: true,
    useTypeImports: true,
    strictScalars: true,
    inputMaybeValue: 'T | null | undefined',
    scalars: { DateTime: 'string', Date: 'string', BigInt: 'string', JSON: 'unknown' },
  },
} as const;

const config: CodegenConfig = {
  schema: '../services/api/schema.graphql',
  ignoreNoDocuments: false,
  generates: {
    'src/generated/': { ...output, documents: 'src/**/*.graphql' },
    // What the frame asks for before any page; apart, so that the documents of all pages are not in the entry.
    'src/generated/frame/': { ...output, documents: 'src/api/*.graphql' },
  },
};

export default config;
