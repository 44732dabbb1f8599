# SPDX-License-Identifier: Apache-2.0
# Two commands that do everything on a fresh Debian machine: `make demo` and `make test`. The build itself is CMake's.

BUILD = build-make
PACKAGES = gcc g++ libc6-dev file cmake ninja-build libjansson-dev libcsv-dev libcmocka-dev python3-jsonschema pkg-config dpkg-dev abigail-tools libxlsxwriter-dev valgrind
# What only the bindings need, a line each.
BINDING_PACKAGES = \
  libsqlite3-dev sqlite3 \
  python3 python3-pip python3-setuptools python3-wheel mypy \
  openjdk-17-jdk-headless libjna-java libgoogle-gson-java junit4 \
  postgresql-15 postgresql-server-dev-15 \
  emscripten nodejs node-typescript $(if $(shell command -v npm),,npm)
CMAKE = cmake -G Ninja -Wno-dev

.PHONY: all demo demo-complaints test test-bindings bench packages format clean

all: packages
	@$(CMAKE) -S . -B $(BUILD) -DONUS_SLOW_TESTS=ON >$(BUILD).log 2>&1 || { cat $(BUILD).log; exit 1; }
	@rm -f $(BUILD).log
	cmake --build $(BUILD)

# Decide a ledger of forty cases as Excel saves it in China (GB18030, two broken rows), then look at it from other sides.
LEDGER = tests/examples/november-ledger.csv
demo: all
	@echo; echo "== A month's ledger: onus decide $(LEDGER) --lang zh"; echo
	@$(BUILD)/onus decide $(LEDGER) --lang zh; status=$$?; if [ $$status -gt 1 ]; then exit $$status; fi; \
	  echo; echo "(Exit status $$status: everything is decided but the two broken rows, which were named above.)"
	@echo; echo "== The first five in English: --lang en"; echo
	@$(BUILD)/onus decide $(LEDGER) --lang en --quiet 2>/dev/null | awk 'BEGIN { RS = ""; ORS = "\n\n" } NR <= 5'
	@echo "== Back into the ledger, with the results as further columns: --format csv"; echo
	@$(BUILD)/onus decide $(LEDGER) --lang zh --format csv --no-bom --quiet 2>/dev/null | head -n 3
	@echo; echo "== As data, from JSON: onus decide --format json"; echo
	@head -n 1 tests/examples/november.ndjson | $(BUILD)/onus decide --input-format json --format json
	@echo; echo "== The month: onus report $(LEDGER) --lang zh"; echo
	@$(BUILD)/onus report $(LEDGER) --lang zh --quiet 2>/dev/null | awk 'BEGIN { RS = ""; ORS = "\n\n" } NR <= 7'
	@echo "== On paper, a page a case, for a browser or a printer: --format html"; echo
	@$(BUILD)/onus decide $(LEDGER) --lang zh --format html --quiet 2>/dev/null >$(BUILD)/letters.html; [ $$? -le 1 ] && echo "$(BUILD)/letters.html"
	@echo; echo "== Is the rulebook sound? onus check rules/ltl-handover.json"; echo
	@$(BUILD)/onus check rules/ltl-handover.json | head -n 3

# Complaints: where they go, which of them repeat another, and the fines for breaches of service.
COMPLAINTS = tests/examples/complaints.csv
demo-complaints: all
	@echo; echo "== Where complaints go: onus decide --policy rules/complaint-routing.json $(COMPLAINTS) --lang zh"; echo
	@$(BUILD)/onus decide --policy rules/complaint-routing.json $(COMPLAINTS) --lang zh --quiet
	@echo; echo "== How often is repeatedly: --policy rules/complaint-routing-repeatedly.json --param repeatedly=3"; echo
	@$(BUILD)/onus decide --policy rules/complaint-routing-repeatedly.json --param repeatedly=3 $(COMPLAINTS) --lang zh --quiet | \
	  awk 'BEGIN { RS = ""; ORS = "\n\n" } { part[NR] = $$0 } END { for (i = NR - 2; i <= NR; i++) print part[i] }'
	@echo; echo "== What a breach of service costs: --policy rules/service-fines.json"; echo
	@$(BUILD)/onus decide --policy rules/service-fines.json tests/examples/service-breaches.csv --lang zh --quiet; [ $$? -le 1 ]
	@echo; echo "== A summary of the week: onus report --from 2026-11-02 --to 2026-11-08"; echo
	@$(BUILD)/onus report --policy rules/complaint-routing.json $(COMPLAINTS) --from 2026-11-02 --to 2026-11-08 --lang zh --quiet
	@echo; echo "== What is due: onus due tests/examples/due-carrier.csv --at 2026-11-07T10:00+08:00"; echo
	@$(BUILD)/onus due --policy rules/time-limits/carrier.json tests/examples/due-carrier.csv --at 2026-11-07T10:00+08:00 --lang zh --quiet
	@echo; echo "== The papers of a claim: --policy rules/claims-papers.json"; echo
	@$(BUILD)/onus decide --policy rules/claims-papers.json tests/examples/claims-papers.csv --lang zh --quiet

# The tests as they are; the same under AddressSanitizer and UndefinedBehaviorSanitizer with fewer random cases, and without those that run the program some
# thousand times, which are for `make assure` there; and so many seconds of fuzzing a target, 0 for none.
FUZZ_SECONDS = 10
test: PACKAGES += $(if $(filter-out 0,$(FUZZ_SECONDS)),$(FUZZ_PACKAGES))
test: all
	@echo "== tests"; cd $(BUILD) && ctest --output-on-failure -j 3
	@echo "== tests under address and undefined behaviour sanitizers"
	@$(CMAKE) -S . -B $(BUILD)-sanitized -DONUS_SANITIZE=address,undefined -DONUS_BINDINGS=OFF $(SANITIZED_FLAGS) -DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=gold >/dev/null
	@cmake --build $(BUILD)-sanitized
	@cd $(BUILD)-sanitized && ONUS_AGREE_COMPLETE=1000 ONUS_AGREE_INCOMPLETE=1000 ctest --output-on-failure -j 3 -LE many_runs
	@[ $(FUZZ_SECONDS) = 0 ] || $(MAKE) --no-print-directory fuzz SECONDS=$(FUZZ_SECONDS)

# Every target for so many seconds, two at a time: fuzz/README.md.
SECONDS = 600
FUZZ_PACKAGES = clang libclang-rt-14-dev
SANITIZED_FLAGS = -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG="-O1 -g1"
.PHONY: fuzz
fuzz: PACKAGES += $(FUZZ_PACKAGES)
fuzz: packages
	@echo "== fuzzing, $(SECONDS) seconds a target"
	@$(CMAKE) -S . -B $(BUILD)-fuzz -DCMAKE_C_COMPILER=clang -DONUS_FUZZ=ON -DONUS_BINDINGS=OFF $(SANITIZED_FLAGS) >/dev/null
	@cmake --build $(BUILD)-fuzz --target fuzz-targets
	@fuzz/run.sh $(BUILD)-fuzz $(SECONDS)

# What takes minutes or hours, each check with what it needs; ONLY="NAME..." for some of them. Figures go to tests/assure/figures.md.
ASSURE_PACKAGES = afl++ $(FUZZ_PACKAGES) frama-c-base why3 z3 cvc4 coq python3 \
  gcc-12-multilib libc6-dev-i386 gcc-11-s390x-linux-gnu libc6-dev-s390x-cross qemu-user \
  clang-19 llvm-19 libclang-rt-19-dev clang-tidy-19 cppcheck
.PHONY: assure prove
assure: PACKAGES += $(ASSURE_PACKAGES)
assure: all
	@tests/assure/run.sh $(BUILD) $(ONLY)

# The proofs alone.
prove:
	@tests/assure/prove.sh $(BUILD)

# What deciding and checking cost, each table in one run: README.md, "Speed".
bench: all
	@$(BUILD)/tests/bench_decide
	@echo; echo "Instructions a case or a run"; tests/bench/instructions.sh $(BUILD)/src include
	@echo; $(BUILD)/tests/bench_growth check
	@echo; $(BUILD)/tests/bench_growth decide | tee $(BUILD)/growth.tsv
	@tests/bench/plot.sh <$(BUILD)/growth.tsv >$(BUILD)/growth.svg && echo "The second as a plot: $(BUILD)/growth.svg"
	@echo; tests/bench/start.sh $(BUILD)
	@echo; tests/bench/bench_stream.sh $(BUILD)

# The bindings to databases and other languages, each with what it needs.
test-bindings: PACKAGES += $(BINDING_PACKAGES)
test-bindings: all
	@$(CMAKE) -S . -B $(BUILD) -DONUS_WASM=ON >/dev/null && cmake --build $(BUILD)
	@echo "== bindings"; cd $(BUILD) && ctest --output-on-failure --no-tests=error -L bindings

# Install what is missing, and say so. Only this needs to be root.
packages:
	@missing=; for package in $(PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
	  echo "Installing$$missing"; \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

format:
	clang-format -i include/*.h src/*/*.[ch] src/*/*/*.[ch] tests/*.[ch] tests/*/*.[ch] fuzz/*.[ch] fuzz/targets/*.c

clean:
	rm -rf $(BUILD) $(BUILD)-sanitized $(BUILD)-fuzz $(BUILD)-assure
