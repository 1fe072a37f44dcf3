import { defineConfig } from 'vite';
import { entryConfig } from './vite.config.ts';

export default defineConfig(entryConfig('staff'));
