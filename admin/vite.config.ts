import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/graphql': api, '/auth': api, '/health': api, '/reports/csv': api } },
  build: { target: 'es2023', chunkSizeWarningLimit: 1100, modulePreload: { polyfill: false } },
});
