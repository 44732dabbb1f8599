# SPDX-License-Identifier: Apache-2.0
. tests/package/common.sh
cat >CMakeLists.txt <<END
cmake_minimum_required(VERSION 3.20)
project(consumer C)
find_package(Onus 0.1 REQUIRED COMPONENTS io)
add_executable(one $here/../examples/decide_one.c)
target_link_libraries(one PRIVATE Onus::onus)
add_executable(one-static $here/../examples/decide_one.c)
target_link_libraries(one-static PRIVATE Onus::onus-static)
add_executable(both $here/consumer.c)
target_link_libraries(both PRIVATE Onus::io)
add_executable(both-static $here/consumer.c)
target_link_libraries(both-static PRIVATE Onus::io-static)
END
cmake -S . -B build -DCMAKE_C_COMPILER="$cc" -DCMAKE_PREFIX_PATH="$prefix" >/dev/null
cmake --build build >/dev/null
for program in one one-static both both-static; do build/$program; done
# A version that it is not, and a component that there is not, are said.
sed -i 's/Onus 0.1/Onus 99.0/' CMakeLists.txt
if cmake -S . -B other -DCMAKE_C_COMPILER="$cc" -DCMAKE_PREFIX_PATH="$prefix" >/dev/null 2>&1; then exit 1; fi
sed -i 's/Onus 99.0/Onus 0.1/; s/COMPONENTS io/COMPONENTS io xml/' CMakeLists.txt
if cmake -S . -B other -DCMAKE_C_COMPILER="$cc" -DCMAKE_PREFIX_PATH="$prefix" >/dev/null 2>&1; then exit 1; fi
