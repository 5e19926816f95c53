# syntax=docker/dockerfile:1
# Two images of one build: `app` serves and holds nothing else; `tools` runs npm run migrate, doctor and keys:rotate.
#   docker build --target app -t sso .    docker build --target tools -t sso-tools .

FROM node:20.20.2-bookworm-slim AS build
WORKDIR /src
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
COPY prisma ./prisma
COPY prisma.config.ts ./
COPY scripts/generate-database-client.mjs ./scripts/
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build

FROM node:20.20.2-bookworm-slim AS tools
WORKDIR /src
ENV NODE_ENV=production
COPY --from=build --chown=node:node /src /src
USER node
CMD ["npm", "run", "migrate"]

FROM node:20.20.2-bookworm-slim AS app
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 PORT=3000 HOSTNAME=0.0.0.0 KEEP_ALIVE_TIMEOUT=75000
# Next's standalone output leaves out what it serves as files, and the migrations that /readyz compares the database with.
COPY --from=build /src/.next/standalone ./
COPY --from=build /src/.next/static ./.next/static
COPY --from=build /src/public ./public
COPY --from=build /src/prisma/migrations ./prisma/migrations
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then(({ok})=>process.exit(ok?0:1),()=>process.exit(1))"]
# Node itself is process 1 and hears SIGTERM: what has begun is answered, then it ends.
CMD ["node", "--max-semi-space-size=32", "server.js"]
