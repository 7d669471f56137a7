package nexs.api.config; public record PoolConfig() {}
