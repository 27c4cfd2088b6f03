import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types every operation of the UI against the API's printed schema; an unknown field fails the build. */
const config: CodegenConfig = {
  schema: '../services/api/schema.graphql',
  documents: 'src/**/*.graphql',
  ignoreNoDocuments: false,
  generates: {
    'src/generated/': {
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
    },
  },
};

export default config;
