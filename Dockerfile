# Spate in a small image: the program, the libraries it needs, and nobody's rights.
#
#   docker build --tag spate .
#   docker run --rm --volume "$PWD:/work" spate run script.js
#
# Records go to .spate/runs below /work; on Linux add --user "$(id -u):$(id -g)", so that they are yours.

FROM swift:6.2-bookworm AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /src
COPY . .
RUN scripts/setup --build-only && swift build -c release --product spate
# Swift's own libraries lie beside the program, which looks for them there; Debian's are packages of the last stage.
RUN mkdir /out \
    && strip --strip-debug -o /out/spate .build/release/spate \
    && ldd .build/release/spate | awk '$3 ~ "/swift/linux/" { print $3 }' | xargs cp --dereference --target-directory=/out

FROM debian:bookworm-slim
# Versions are those of the Debian release. ca-certificates is for HTTPS, esbuild for scripts in TypeScript; the others have
# the shared libraries, which Tests/ConformanceTests/around.py compares with what the program asks for.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        ca-certificates \
        esbuild \
        libboost-context1.74.0 \
        libbrotli1 \
        libgcc-s1 \
        libgumbo1 \
        libpq5 \
        libsqlite3-0 \
        libssl3 \
        libstdc++6 \
        libzstd1 \
        zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --home-dir /work --no-create-home --shell /usr/sbin/nologin spate \
    && install --directory --owner=spate --group=spate /work \
    && ln -s /opt/spate/spate /usr/local/bin/spate
COPY --from=build /out /opt/spate
USER 10001:10001
WORKDIR /work
ENTRYPOINT ["spate"]
CMD ["--help"]
