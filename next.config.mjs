import { withPayload } from '@payloadcms/next/withPayload'

/** Next serves only the panel. Express serves the API, and the config stays out of this bundle. */
export default withPayload({
  poweredByHeader: false,
  // Next takes `src/pages` for routes, but that room has none. Only .tsx files are routes.
  pageExtensions: ['tsx'],
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['payload'],
  // Express limits each page's requests (`src/http/routes.ts`). The form of word lists needs most.
  experimental: { serverActions: { bodySizeLimit: '16mb' } },
})
