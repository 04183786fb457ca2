FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# npm can leave out what only the tests need.
RUN npm ci --omit=dev --no-audit --no-fund

FROM denoland/deno:2.9.6
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY deno.json deno.lock package.json ./
# The packages are there already: Deno is not to install them, and the rest, again.
RUN sed -i 's/"nodeModulesDir": "auto"/"nodeModulesDir": "manual"/' deno.json \
  && mkdir data && chown deno data
COPY src src
COPY drivers drivers
COPY demo demo
USER deno

ENV HOST=0.0.0.0 PORT=8000
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["deno", "eval", "--no-config", "Deno.exit((await fetch('http://127.0.0.1:8000/livez')).ok ? 0 : 1)"]
CMD ["deno", "task", "start"]
