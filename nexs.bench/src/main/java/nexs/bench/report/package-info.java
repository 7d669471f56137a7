/**
 * What a run of benchmarks found, as data ({@link nexs.bench.report.Report}), as JSON, and as a page for people ({@link
 * nexs.bench.report.ReportFiles}).
 */
@org.jspecify.annotations.NullMarked
package nexs.bench.report;
