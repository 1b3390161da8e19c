# `docker build -t dateline .` builds the application alone. `docker compose up` adds the database
# and the mail catcher.
FROM node:20-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund && rm -rf .next/cache

FROM node:20-slim
WORKDIR /app
ENV NODE_ENV=production \
    DATELINE_MODE=production \
    NEXT_TELEMETRY_DISABLED=1 \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json /app/next.config.mjs /app/LICENSE /app/THIRD_PARTY.md ./
COPY --from=build /app/src/rules/data/LICENSE.md ./src/rules/data/
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build --chown=node:node /app/.next .next
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# This is the command of `npm start` without npm in between, so that signals reach the process.
CMD ["node", "--conditions=production", "--enable-source-maps", "--max-old-space-size=1024", "--max-semi-space-size=8", "dist/server.js"]
