/** Which CPUs processes run on: {@link nexs.bench.cpu.OneCpu} keeps a lone caller and its server together. */
@org.jspecify.annotations.NullMarked
package nexs.bench.cpu;
