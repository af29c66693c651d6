# Two commands: `make run` and `make test`. What they need is installed by deploy/setup.

# How `make run` starts the server, to be changed like this: make run LISTEN=127.0.0.1:9000
# PUBLIC_URL and CREATE are left to the server unless they are given.
LISTEN ?= 127.0.0.1:8080
DATA ?= data
SERVE = --listen $(LISTEN) --data $(DATA) \
    $(if $(PUBLIC_URL),--public-url $(PUBLIC_URL)) $(if $(CREATE),--create $(CREATE))

# The Node.js that deploy/setup may have brought goes before the system's.
export PATH := $(CURDIR)/build/node/node_modules/.bin:$(PATH)
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1
MAKEFLAGS += --no-print-directory

# What one clone has compiled, another finds in ccache.
export CCACHE_BASEDIR := $(CURDIR)
export CCACHE_NOHASHDIR := 1

# A server that a test has started fails at once, too. The sanitizers of clang 14 do not find their
# way in the wider address spaces of newer kernels, so they get the plain one where that is allowed.
export TSAN_OPTIONS := halt_on_error=1
export UBSAN_OPTIONS := print_stacktrace=1
PLAIN_ADDRESSES := $(shell setarch --addr-no-randomize true 2>/dev/null && \
    echo setarch --addr-no-randomize)

# How long `make simulate` is; the tests themselves take 200 seeds.
PLENUM_SEEDS ?= 1000
simulate: export PLENUM_SEEDS := $(PLENUM_SEEDS)

# What `make faults` runs in its long form; `make test` has the short one among the others.
FAULTS := process_faults_tests disk_faults_tests

# How long `make fuzz` looks at each target, in seconds.
FUZZ_SECONDS ?= 60
FUZZ_TARGETS := frames http log

NPM := npm --prefix web_client
RESULTS := $(CURDIR)/build/results
CTEST := ctest --no-tests=error --output-on-failure --parallel $(shell nproc)

# Folders are among them: theirs is the time at which a file came or went.
CLIENT_SOURCES := $(shell find web_client -mindepth 1 -not -path '*/.*' -not -path '*/test*' \
	\( -name node_modules -prune -o -name dist -prune -o -print \))

.NOTPARALLEL:
.PHONY: help run build test sanitized simulate faults fuzz measure bench clean

help:
	@echo 'make run        sets up, builds and starts the server, and prints the link to open;'
	@echo '                takes LISTEN=$(LISTEN) DATA=$(DATA) PUBLIC_URL=... CREATE=open|key'
	@echo 'make build      leaves the server, its pages inside, in one file: build/plenum'
	@echo 'make test       runs every test and ends with the totals'
	@echo 'make sanitized  runs the C++ tests with address, undefined and thread sanitizers'
	@echo 'make simulate   runs the simulation with PLENUM_SEEDS=$(PLENUM_SEEDS) seeds: a long form'
	@echo 'make faults     tries faults of machine, disk, network and clock, long: two hours;'
	@echo '                takes PLENUM_SEED=... to see again what it has found'
	@echo 'make fuzz       makes up bytes for frames, HTTP and log, FUZZ_SECONDS=$(FUZZ_SECONDS) each'
	@echo 'make measure    prints how small and quick the client is, beside its goals'
	@echo 'make bench      measures the server beside its peers and its goals, in half an hour; takes'
	@echo '                REPEATS=7 WORKLOADS=W2,W2m PEERS=plenum,beast for a shorter look'
	@echo 'make clean      removes what was built; the data stays'

run: build
	@build/plenum serve $(SERVE)

build: setup-run web_client/dist/index.html build/release/build.ninja
	@ninja -C build/release plenum
	@ln -f build/release/plenum build/plenum

# A dash before a stage: the next one is run whatever became of it, and the totals tell.
test:
	@rm -rf $(RESULTS)/test
	@tests/stage test/setup $(MAKE) setup-test web_client/node_modules/.package-lock.json
	-@tests/stage test/check $(NPM) run check
	-@tests/stage test/client $(NPM) test -- --reporter=default --reporter=junit \
	    --outputFile.junit=$(RESULTS)/test/client.xml
	@tests/stage test/build $(MAKE) build compile-release
	-@tests/stage test/server $(CTEST) --test-dir build/release \
	    --output-junit $(RESULTS)/test/server.xml
	-@NODE_OPTIONS=--experimental-websocket \
	    PLAYWRIGHT_JUNIT_OUTPUT_FILE=$(RESULTS)/test/browser.xml tests/stage test/browser \
	    $(NPM) exec -- playwright test --config $(CURDIR)/tests/browser --reporter=list,junit
	@node tests/totals.mjs $(RESULTS)/test

sanitized:
	@rm -rf $(RESULTS)/sanitized
	@tests/stage sanitized/setup $(MAKE) setup-sanitize
	@tests/stage sanitized/address-build $(MAKE) compile-address
	-@PLENUM_SEEDS=8 tests/stage sanitized/address $(PLAIN_ADDRESSES) $(CTEST) \
	    --test-dir build/address --output-junit $(RESULTS)/sanitized/address.xml
	@tests/stage sanitized/thread-build $(MAKE) compile-thread
	-@tests/stage sanitized/thread $(PLAIN_ADDRESSES) $(CTEST) --test-dir build/thread \
	    --output-junit $(RESULTS)/sanitized/thread.xml
	@node tests/totals.mjs $(RESULTS)/sanitized

simulate: setup-run build/release/build.ninja
	@ninja -C build/release plenum_simulation_test
	@build/release/tests/plenum_simulation_test

faults: setup-test build/release/build.ninja
	@ninja -C build/release $(FAULTS) plenum_simulation_test
	@for tests in $(FAULTS); do \
	    PLENUM_FAULTS=long build/release/tests/$$tests --gtest_brief=1 || failed=yes; \
	done; \
	PLENUM_SEEDS=10000 build/release/tests/plenum_simulation_test --gtest_brief=1 || failed=yes; \
	test -z "$$failed"

# What it finds is left in build/fuzz: a file that breaks something, or what reaches further than
# the corpus does.
fuzz: setup-sanitize build/fuzz/build.ninja
	@ninja -C build/fuzz $(addprefix fuzz_,$(FUZZ_TARGETS))
	@for target in $(FUZZ_TARGETS); do \
	    mkdir -p build/fuzz/found/$$target; \
	    $(PLAIN_ADDRESSES) build/fuzz/tests/fuzz_$$target -max_total_time=$(FUZZ_SECONDS) -timeout=30 \
	        -print_final_stats=1 -close_fd_mask=1 -artifact_prefix=build/fuzz/$$target- \
	        build/fuzz/found/$$target tests/fuzz/corpus/$$target || failed=yes; \
	done; \
	test -z "$$failed"

setup-run setup-test setup-sanitize: setup-%:
	@deploy/setup $*

# WebSockets without a browser are there from Node.js 22 on; older ones have to be asked for them.
measure: setup-test build
	@NODE_OPTIONS=--experimental-websocket $(NPM) exec -- playwright test \
	    --config $(CURDIR)/tests/browser/measure.config.ts

# A peer that cannot be installed is named as missing in the table.
bench: build
	@ninja -C build/release plenum_bench
	-@deploy/setup bench
	-@$(MAKE) tests/bench/peers/node_modules/.package-lock.json
	@REPEATS=$(REPEATS) WORKLOADS=$(WORKLOADS) PEERS=$(PEERS) node tests/bench/bench.mjs

web_client/dist/index.html: web_client/node_modules/.package-lock.json $(CLIENT_SOURCES)
	$(NPM) run build
	@touch $@

%/node_modules/.package-lock.json: %/package-lock.json
	npm --prefix $* ci --no-audit --no-fund
	@touch $@

# After its first run ninja itself sees to it that CMake runs again when it must.
compile-release compile-address compile-thread: compile-%: build/%/build.ninja
	@ninja -C build/$*

# The sanitizers are clang's: g++ 12 with the thread sanitizer stumbles over Asio's warnings.
build/release/build.ninja: OPTIONS = -DCMAKE_BUILD_TYPE=Release
build/address/build.ninja: OPTIONS = $(CLANG) -DPLENUM_SANITIZE=address,undefined
build/thread/build.ninja: OPTIONS = $(CLANG) -DPLENUM_SANITIZE=thread \
    '-DPLENUM_TEST_FOLDERS=$(THREADED)'
build/fuzz/build.ninja: OPTIONS = $(CLANG) \
    -DPLENUM_SANITIZE=address,undefined,fuzzer-no-link -DPLENUM_TEST_FOLDERS='server;fuzz'
CLANG := -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG='-O1 -g1'
THREADED := store;host;server

build/%/build.ninja:
	@cmake -S . -B $(@D) -G Ninja $(OPTIONS)

clean:
	rm -rf build web_client/dist web_client/node_modules tests/bench/peers/node_modules
