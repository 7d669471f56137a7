package nexs.api.config; public record ConnConfig() {}
