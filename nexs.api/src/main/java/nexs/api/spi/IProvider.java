package nexs.api.spi;

/** Placeholder of the first commit. */
public interface IProvider {}
