import { withPayload } from '@payloadcms/next/withPayload'

/** The panel alone: the API is Express's, and the config stays out of this bundle. */
export default withPayload({
  poweredByHeader: false,
  // Our room `src/pages` has no routes, whatever Next thinks of its name: routes are .tsx files.
  pageExtensions: ['tsx'],
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['payload'],
})
